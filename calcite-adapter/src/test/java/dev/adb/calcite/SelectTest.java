package dev.adb.calcite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SelectTest {
  private final Sql sql = new Sql();

  @Test
  void filtersOneTable() {
    assertThat(sql.rows("select owner from account.AccountOpened where country = 'SE'"))
        .containsExactly("axel");
  }
}
