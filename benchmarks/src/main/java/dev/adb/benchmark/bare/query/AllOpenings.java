package dev.adb.benchmark.bare.query;

import dev.adb.benchmark.query.Query;
import dev.adb.benchmark.workload.Names;
import java.util.ArrayList;
import java.util.List;

/** R3: owners and countries are strings when the loop begins. */
public final class AllOpenings implements MemoryQuery {
  private final MemoryColumns columns;
  private final String[] owners;
  private final String[] countries;

  public AllOpenings(MemoryColumns columns) {
    this.columns = columns;
    owners = new String[columns.accountCount + 1];
    countries = new String[owners.length];
    for (int account = 1; account < owners.length; account++) {
      owners[account] = Names.owner(columns.owners[account]);
      countries[account] = Names.country(columns.countries[account]);
    }
  }

  @Override
  public long run() {
    long sum = 0;
    for (int account = 1; account < owners.length; account++) {
      int position = columns.openedPositions[account];
      sum += position + account + columns.versions[position] + columns.openedRecordedAt[account];
      sum += owners[account].length() + countries[account].length();
      sum += columns.openedAt[account];
    }
    return sum;
  }

  @Override
  public List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (int account = 1; account < owners.length; account++) {
      int position = columns.openedPositions[account];
      rows.add(
          Query.row(
              position,
              account,
              columns.versions[position],
              columns.openedRecordedAt[account],
              owners[account],
              countries[account],
              columns.openedAt[account]));
    }
    return rows;
  }
}
