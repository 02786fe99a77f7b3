package dev.fluxlambda.shop.probes;

import java.util.SortedSet;

/**
 * Hears of doors.
 */
interface DoorListener {

	SortedSet<String> heard();

}
