/*
 * Tokens of the aDB language. docs/LANGUAGE.md, "Lexical rules", is the specification.
 *
 * Keywords are tokens only so that the parser can name them: AdbParser.g4 takes every one of them as
 * a name wherever a name stands. The last section catches what the language does not have, so that
 * the lexer never fails and the parser can say what to write instead.
 */
lexer grammar AdbLexer;

options { caseInsensitive = true; }

@members {
  /** True if a dot in front of the next character joins a qualified name. */
  private boolean joinsName() {
    int next = _input.LA(1);
    return next == '_' || next == '"' || next == '`' || (next > 0 && Character.isLetter(next));
  }
}

// First words of statements. They are also names, but never of a statement's local rule.
ADD       : 'add' ;
ALTER     : 'alter' ;
BEGIN     : 'begin' ;
COMMIT    : 'commit' ;
CREATE    : 'create' ;
DROP      : 'drop' ;
ERASE     : 'erase' ;
EXPLAIN   : 'explain' ;
FIND      : 'find' ;
GRANT     : 'grant' ;
PREVIEW   : 'preview' ;
RELEASE   : 'release' ;
REVOKE    : 'revoke' ;
ROLLBACK  : 'rollback' ;
SAVEPOINT : 'savepoint' ;
SET       : 'set' ;
SHOW      : 'show' ;
START     : 'start' ;
WHY       : 'why' ;

// Words that cannot be variables unless quoted.
AND     : 'and' ;
AS      : 'as' ;
BETWEEN : 'between' ;
BY      : 'by' ;
CASE    : 'case' ;
ELSE    : 'else' ;
END     : 'end' ;
EXPECT  : 'expect' ;
FALSE   : 'false' ;
IN      : 'in' ;
IS      : 'is' ;
LIKE    : 'like' ;
LIMIT   : 'limit' ;
NOT     : 'not' ;
NULL    : 'null' ;
OFFSET  : 'offset' ;
ON      : 'on' ;
OR      : 'or' ;
ORDER   : 'order' ;
THEN    : 'then' ;
TO      : 'to' ;
TRUE    : 'true' ;
WHEN    : 'when' ;
WHERE   : 'where' ;
WITH    : 'with' ;

// All other keywords.
ANALYZE           : 'analyze' ;
ASC               : 'asc' ;
CHECK             : 'check' ;
COMMENT           : 'comment' ;
CURRENT_DATE      : 'current_date' ;
CURRENT_TIMESTAMP : 'current_timestamp' ;
DATE              : 'date' ;
DEFAULT           : 'default' ;
DESC              : 'desc' ;
DISTINCT          : 'distinct' ;
ERASABLE          : 'erasable' ;
EVENT             : 'event' ;
EVENTS            : 'events' ;
EXISTS            : 'exists' ;
FOR               : 'for' ;
FROM              : 'from' ;
IF                : 'if' ;
INDEX             : 'index' ;
INDEXES           : 'indexes' ;
INTERVAL          : 'interval' ;
LOCAL             : 'local' ;
NEW               : 'new' ;
NOW               : 'now' ;
OF                : 'of' ;
OPTIONAL          : 'optional' ;
PLAN              : 'plan' ;
POSITION          : 'position' ;
PRECISION         : 'precision' ;
PROJECTION        : 'projection' ;
PROJECTIONS       : 'projections' ;
REFERENCES        : 'references' ;
RENAME            : 'rename' ;
REPLACE           : 'replace' ;
RULE              : 'rule' ;
RULES             : 'rules' ;
SCHEMA            : 'schema' ;
STREAM            : 'stream' ;
STREAMS           : 'streams' ;
TIME              : 'time' ;
TIMESTAMP         : 'timestamp' ;
TRANSACTION       : 'transaction' ;
TYPE              : 'type' ;
UUID              : 'uuid' ;
VARYING           : 'varying' ;
VERSION           : 'version' ;
VIEW              : 'view' ;
WITHOUT           : 'without' ;
ZONE              : 'zone' ;

LPAREN        : '(' ;
RPAREN        : ')' ;
COMMA         : ',' ;
SEMICOLON     : ';' ;
IMPLIES       : ':-' { _input.LA(1) != '-' }? ; // before another minus it is a comment that begins
QUESTION      : '?' ;
EQUAL         : '=' ;
NOT_EQUAL     : '!=' | '<>' ;
LESS          : '<' ;
LESS_EQUAL    : '<=' ;
GREATER       : '>' ;
GREATER_EQUAL : '>=' ;
CONCAT        : '||' ;
PLUS          : '+' ;
MINUS         : '-' ;
STAR          : '*' ;
SLASH         : '/' ;
PERCENT       : '%' ;

// A dot directly followed by a letter, an underscore or a quote joins a name; any other ends a clause.
JOIN : '.' { joinsName() }? ;
DOT  : '.' ;

UNDERSCORE : '_' ;

DOUBLE  : DIGITS ( '.' DIGITS )? 'e' [+-]? DIGITS ;
DECIMAL : DIGITS '.' DIGITS ;
INTEGER : DIGITS ;

STRING      : '\'' ( ~'\'' | '\'\'' )* '\'' ;
BYTES       : 'x\'' ~'\''* '\'' ;
QUOTED_NAME : '"' ( ~'"' | '""' )* '"' | '`' ( ~'`' | '``' )* '`' ;
IDENTIFIER  : NAME_START NAME_PART* ;

SPACE         : [\p{White_Space}\uFEFF]+ -> skip ;
LINE_COMMENT  : '--' ~[\r\n]* -> skip ;
BLOCK_COMMENT : '/*' .*? '*/' -> skip ;

// What the language does not have.
MALFORMED_NUMBER : DIGITS ( '.' DIGITS )? NAME_PART+ ;
UNCLOSED_STRING  : '\'' ( ~'\'' | '\'\'' )* ;
UNCLOSED_NAME    : '"' ( ~'"' | '""' )* | '`' ( ~'`' | '``' )* ;
UNCLOSED_COMMENT : '/*' ;
FOREIGN_OPERATOR : '&&' | '==' | '!==' | '=<' | '=>' | '->' | ':=' | '::' | '^' | '!' | '~' | '&' | '|' ;
OTHER            : . ;

fragment DIGITS     : [0-9]+ ;
fragment NAME_START : [\p{L}_] ;
fragment NAME_PART  : [\p{L}\p{Mn}\p{Mc}\p{Nd}_] ;
