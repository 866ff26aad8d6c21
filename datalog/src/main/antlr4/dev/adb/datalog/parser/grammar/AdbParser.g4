/*
 * The aDB language. docs/LANGUAGE.md is the specification; this file is its syntax and nothing more.
 *
 * Parsing is neutral where only the catalog can decide: whether name(...) is an event, a rule, a
 * table or a function is left open, and so atoms, functions, aggregates, cast and extract are all
 * one "call". What the grammar is too lenient about (chained comparisons, "by" outside of first and
 * last, "_" outside of an atom ...) is refused, with a better message, where the syntax tree is made.
 */
parser grammar AdbParser;

options { tokenVocab = AdbLexer; }

singleStatement  : statement SEMICOLON? EOF ;
singleExpression : expression EOF ;

statement
  : createStream
  | createEvent
  | createIndex
  | createRule
  | createView
  | createProjection
  | alterEvent
  | dropObjects
  | ( localClause DOT )* ( find | add | PREVIEW add )
  | show
  | explain
  | why
  | erase
  | privileges
  | transaction
  | setAsOf
  ;

// ---- schema

createStream
  : CREATE STREAM ifNotExists? anyName LPAREN keyPart ( COMMA keyPart )* RPAREN streamOption* ;
keyPart      : anyName typeName ;
streamOption : ERASABLE | comment ;

createEvent
  : CREATE EVENT ifNotExists? anyName LPAREN ( attribute ( COMMA attribute )* )? RPAREN
    ON anyName comment? ;

attribute : anyName typeName attributeOption* ;
attributeOption
  : OPTIONAL                            # optionalOption
  | DEFAULT signedLiteral               # defaultOption
  | CHECK LPAREN expression RPAREN      # checkOption
  | REFERENCES anyName                  # referencesOption
  | comment                             # commentOption
  ;
comment : COMMENT STRING ;

createIndex
  : CREATE INDEX ifNotExists? qualifiedName? ON qualifiedName
    LPAREN anyName ( COMMA anyName )* RPAREN ;

createRule : CREATE orReplace? RULE ifNotExists? clauses ;
createView : CREATE orReplace? VIEW ifNotExists? anyName AS foreignText ;
createProjection
  : CREATE orReplace? PROJECTION ifNotExists? ( anyName AS foreignText | clauses ) ;

ifNotExists : IF NOT EXISTS ;
orReplace   : OR REPLACE ;

alterEvent : ALTER EVENT qualifiedName alteration ;
alteration
  : ADD attribute                       # addAttribute
  | RENAME TO anyName                   # renameEvent
  | RENAME anyName TO anyName           # renameAttribute
  | ALTER anyName TYPE typeName         # changeType
  | ALTER anyName OPTIONAL              # makeOptional
  | DROP anyName                        # dropAttribute
  ;

dropObjects
  : DROP ( STREAM | EVENT | INDEX | RULE | VIEW | PROJECTION ) ifExists?
    qualifiedName ( COMMA qualifiedName )* ifExists? ;
ifExists : IF EXISTS ;

// Several words, arguments and time zones are read for every type, so that refused types get a hint.
typeName
  : anyName ( PRECISION | VARYING )? ( LPAREN INTEGER ( COMMA INTEGER )* RPAREN )?
    ( ( WITH | WITHOUT ) LOCAL? TIME ZONE )? ;

// ---- clauses

clauses     : clause ( DOT clause )* DOT? ;
clause      : anyName head ( IMPLIES body )? ;
localClause : localName head ( IMPLIES body )? ;
head        : LPAREN ( headTerm ( COMMA headTerm )* )? RPAREN ;
headTerm    : DISTINCT? expression ;
body        : expression ( COMMA expression )* ;

// ---- queries and adds

find
  : FIND headTerm ( COMMA headTerm )* WHERE body
    ( ORDER BY orderItem ( COMMA orderItem )* )? ( LIMIT count )? ( OFFSET count )? ( AS OF moment )? ;
orderItem : expression ( ASC | DESC )? ;
count     : INTEGER | QUESTION ;
moment    : POSITION count | TIMESTAMP ( STRING | QUESTION ) ;

add     : ADD addItem ( COMMA addItem )* ( WHERE body )? ;
addItem : qualifiedName LPAREN assignments? RPAREN TO streamKey itemOption* ;
itemOption
  : EXPECT ( VERSION valueExpression | NEW | EXISTS )   # expectOption
  | WITH LPAREN assignments RPAREN                      # withOption
  ;
assignments : assignment ( COMMA assignment )* ;
assignment  : anyName ( EQUAL expression )? ;
streamKey   : anyName LPAREN expression ( COMMA expression )* RPAREN ;

// ---- show, explain and the rest

show
  : SHOW SCHEMA                                       # showSchema
  | SHOW STREAMS                                      # showStreams
  | SHOW EVENTS ( ON anyName )?                       # showEvents
  | SHOW RULES                                        # showRules
  | SHOW PROJECTIONS                                  # showProjections
  | SHOW INDEXES                                      # showIndexes
  | SHOW streamKey ( FROM VERSION count )? DESC?      # showStreamKey
  ;

explain     : EXPLAIN ANALYZE? ( PLAN FOR )? foreignText ;
why         : WHY call ;
erase       : ERASE streamKey ;
privileges  : ( GRANT | REVOKE ) foreignText ;
foreignText : ~SEMICOLON+ ;

transaction
  : BEGIN TRANSACTION?                  # begin
  | START TRANSACTION                   # begin
  | COMMIT                              # commit
  | ROLLBACK ( TO SAVEPOINT? anyName )? # rollback
  | SAVEPOINT anyName                   # savepoint
  | RELEASE SAVEPOINT? anyName          # release
  ;
setAsOf : SET AS OF ( NOW | moment ) ;

// ---- expressions and conditions

// Precedence as in SQL: not, and, or; the comma, where it stands for "and", is left to bodies.
expression
  : NOT expression                      # negation
  | comparison                          # plainExpression
  | expression AND expression           # conjunction
  | expression OR expression            # disjunction
  ;

// "name = expression" is read as a comparison: hence several predicates, "= not", and reserved words,
// where elsewhere one predicate and no reserved word is allowed.
comparison
  : valueExpression predicate* ( EQUAL NOT comparison )?        # plainComparison
  | reservedWord EQUAL NOT? comparison                          # reservedComparison
  ;

predicate
  : comparisonOperator valueExpression                          # comparisonPredicate
  | IS NOT? NULL                                                # nullPredicate
  | NOT? IN LPAREN expression ( COMMA expression )* RPAREN      # inPredicate
  | NOT? LIKE valueExpression                                   # likePredicate
  | NOT? BETWEEN valueExpression AND valueExpression            # betweenPredicate
  ;
comparisonOperator : EQUAL | NOT_EQUAL | LESS | LESS_EQUAL | GREATER | GREATER_EQUAL ;

valueExpression
  : MINUS valueExpression                                       # minus
  | valueExpression ( STAR | SLASH | PERCENT ) valueExpression  # multiplication
  | valueExpression ( PLUS | MINUS | CONCAT ) valueExpression   # addition
  | LPAREN expression ( COMMA expression )* RPAREN              # parenthesised
  | caseExpression                                              # caseValue
  | literal                                                     # literalValue
  | call                                                        # callValue
  | currentWord                                                 # currentTime
  | variable                                                    # variableValue
  | UNDERSCORE                                                  # wildcard
  ;

caseExpression : CASE expression? caseBranch+ ( ELSE expression )? END ;
caseBranch     : WHEN expression THEN expression ;

signedLiteral : MINUS ( INTEGER | DECIMAL | DOUBLE ) | literal ;
literal
  : ( INTEGER | DECIMAL | DOUBLE )                  # numberLiteral
  | STRING                                          # stringLiteral
  | ( TRUE | FALSE )                                # booleanLiteral
  | NULL                                            # nullLiteral
  | BYTES                                           # bytesLiteral
  | ( DATE | TIME | TIMESTAMP | UUID ) STRING       # typedLiteral
  | INTERVAL STRING anyName                         # intervalLiteral
  | QUESTION                                        # parameter
  ;

// An atom, a function, an aggregate, cast or extract. The name "not" needs quotes here.
call
  : ( callName | anyName JOIN anyName ) LPAREN ( argument ( COMMA argument )* )? RPAREN ( ON streamKey )? ;
argument
  : DISTINCT? expression ( BY expression | AS typeName | FROM expression )? ;

// ---- names

qualifiedName : anyName ( JOIN anyName )? ;

anyName
  : IDENTIFIER | QUOTED_NAME | firstWord | otherWord | currentWord | reservedWord
  | TRUE | FALSE | NULL ;

// The name of a local rule: the words that begin statements need quotes.
localName
  : IDENTIFIER | QUOTED_NAME | otherWord | currentWord | reservedWord | TRUE | FALSE | NULL ;

callName
  : IDENTIFIER | QUOTED_NAME | firstWord | otherWord | currentWord | TRUE | FALSE | NULL
  | AND | AS | BETWEEN | BY | CASE | ELSE | END | EXPECT | IN | IS | LIKE | LIMIT | OFFSET | ON | OR
  | ORDER | THEN | TO | WHEN | WHERE | WITH ;

variable : IDENTIFIER | QUOTED_NAME | firstWord | otherWord ;

firstWord
  : ADD | ALTER | BEGIN | COMMIT | CREATE | DROP | ERASE | EXPLAIN | FIND | GRANT | PREVIEW | RELEASE
  | REVOKE | ROLLBACK | SAVEPOINT | SET | SHOW | START | WHY ;

reservedWord
  : AND | AS | BETWEEN | BY | CASE | ELSE | END | EXPECT | IN | IS | LIKE | LIMIT | NOT | OFFSET | ON
  | OR | ORDER | THEN | TO | WHEN | WHERE | WITH ;

currentWord : CURRENT_DATE | CURRENT_TIMESTAMP ;

otherWord
  : ANALYZE | ASC | CHECK | COMMENT | DATE | DEFAULT | DESC
  | DISTINCT | ERASABLE | EVENT | EVENTS | EXISTS | FOR | FROM | IF | INDEX | INDEXES | INTERVAL
  | LOCAL | NEW | NOW | OF | OPTIONAL | PLAN | POSITION | PRECISION | PROJECTION | PROJECTIONS
  | REFERENCES | RENAME | REPLACE | RULE | RULES | SCHEMA | STREAM | STREAMS | TIME | TIMESTAMP
  | TRANSACTION | TYPE | UUID | VARYING | VERSION | VIEW | WITHOUT | ZONE ;
