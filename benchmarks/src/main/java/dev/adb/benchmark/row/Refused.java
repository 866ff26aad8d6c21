package dev.adb.benchmark.row;

import dev.adb.benchmark.workload.BankEvent;

/** An append that nobody competed with was refused: the measurement is worth nothing. */
final class Refused extends IllegalStateException {
  private static final long serialVersionUID = 1;

  private Refused(BankEvent event) {
    super(
        "append refused without a competitor: account=%d, version=%d"
            .formatted(event.account, event.version));
  }

  static void unless(boolean appended, BankEvent event) {
    if (!appended) {
      throw new Refused(event);
    }
  }
}
