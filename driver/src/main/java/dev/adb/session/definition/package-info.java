/** Definition statements of the language as changes of the catalog. Start at {@link Definitions}. */
@NullMarked
package dev.adb.session.definition;

import org.jspecify.annotations.NullMarked;
