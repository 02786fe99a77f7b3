/**
 * Tests of the documentation: its tables ({@link dev.fluxlambda.docs.MarkdownTable})
 * match the code, its links have targets, the files that it names exist, and its code
 * blocks are valid ({@link dev.fluxlambda.docs.CodeCheck}).
 */
@NullMarked
package dev.fluxlambda.docs;

import org.jspecify.annotations.NullMarked;
