package dev.adb.datalog.ast;

import dev.adb.datalog.source.SourceRange;

/** A statement of the aDB language. */
public sealed interface Statement permits SchemaStatement, DataStatement, ControlStatement {

  /** Returns the range of the whole statement, without the semicolon after it. */
  SourceRange range();

  <R> R accept(Visitor<R> visitor);

  /** A statement inside this one, kept as text: an SQL query, or what is to be explained. */
  record EmbeddedText(String text, SourceRange range) {}

  /** One method for each kind of statement. */
  interface Visitor<R> {
    R visitCreateStream(SchemaStatement.CreateStream statement);

    R visitCreateEvent(SchemaStatement.CreateEvent statement);

    R visitCreateIndex(SchemaStatement.CreateIndex statement);

    R visitCreateRule(SchemaStatement.CreateRule statement);

    R visitCreateView(SchemaStatement.CreateView statement);

    R visitCreateProjection(SchemaStatement.CreateProjection statement);

    R visitAlterEvent(SchemaStatement.AlterEvent statement);

    R visitDrop(SchemaStatement.Drop statement);

    R visitFind(DataStatement.Find statement);

    R visitAdd(DataStatement.Add statement);

    R visitPreview(DataStatement.Preview statement);

    R visitShow(DataStatement.Show statement);

    R visitShowStreamKey(DataStatement.ShowStreamKey statement);

    R visitExplain(DataStatement.Explain statement);

    R visitWhy(DataStatement.Why statement);

    R visitErase(DataStatement.Erase statement);

    R visitBegin(ControlStatement.Begin statement);

    R visitCommit(ControlStatement.Commit statement);

    R visitRollback(ControlStatement.Rollback statement);

    R visitSavepoint(ControlStatement.Savepoint statement);

    R visitRelease(ControlStatement.Release statement);

    R visitSetAsOf(ControlStatement.SetAsOf statement);
  }
}
