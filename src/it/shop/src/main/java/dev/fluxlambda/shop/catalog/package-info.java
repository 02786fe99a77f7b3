/**
 * The products: a database, a page, files, prices in several currencies.
 */
@NullMarked
package dev.fluxlambda.shop.catalog;

import org.jspecify.annotations.NullMarked;
