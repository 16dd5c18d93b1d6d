/**
 * Recurrence: the rules of RFC 5545 (section 3.3.10), what they generate, and words for them.
 *
 * <p>Where the RFC leaves two readings, this is ours; the tests (examples, and a reading by
 * predicates) hold to it.
 *
 * <ul>
 *   <li><b>A time that the clock jumps over.</b> Section 3.3.10 says in one paragraph that such an
 *       instance is ignored, in another that it is read as an explicit time (section 3.3.5: with
 *       the offset before the gap, so 2:30 becomes 3:30). Erratum 4271, verified, strikes the
 *       first. We move; {@link dev.taskflow.domain.recurrence.Gaps#DROP} is the other reading. Two
 *       instances that end up at one time are one, and count once.
 *   <li><b>A time that comes twice</b> is the first of the two (section 3.3.5). Rules of every
 *       frequency count on the wall clock, hourly ones too.
 *   <li><b>A start that the rule does not generate</b> ("undefined", section 3.8.5.3) is no
 *       occurrence, and COUNT does not count it.
 *   <li><b>BYWEEKNO</b> without BYDAY, BYMONTHDAY and BYYEARDAY means the start's weekday. A week
 *       belongs whole to the year that it is numbered in, also with its days beyond New Year.
 *   <li><b>BYDAY with a number, where it limits</b> (beside BYMONTHDAY or BYYEARDAY): counted in
 *       the month for MONTHLY and wherever BYMONTH stands, else in the year.
 *   <li><b>Several of BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY</b> in a yearly rule: the days that
 *       satisfy all of them.
 *   <li><b>BYSETPOS</b> chooses from the whole set of the period, also from what lies before the
 *       start.
 *   <li><b>BYSECOND=60</b> is the 59th second (section 3.3.12: clocks without leap seconds).
 *   <li><b>UNTIL of another type than the start</b>: a day includes the whole day in the start's
 *       zone; a time without {@code Z} is read in the start's zone; for whole days the date counts.
 *   <li><b>BYHOUR, BYMINUTE, BYSECOND</b> are ignored where the start is a whole day, as section
 *       3.3.10 asks; a frequency below a day is refused there.
 * </ul>
 *
 * <p>Work is bounded, for any rule and from 1900 to 9999: what can be jumped over is, a rule that
 * needs many tries is reckoned once (a day of seconds, a calendar of 400 years) and then by index,
 * COUNT is walked through by periods as far as no gap is met, at most a step for each of its
 * million, and nothing is generated after 9999.
 */
@NullMarked
package dev.taskflow.domain.recurrence;

import org.jspecify.annotations.NullMarked;
