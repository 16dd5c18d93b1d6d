/**
 * Quick add: a line as a person writes it becomes the draft of a task, and every word that was
 * understood is told as a span of the text. Pure and total: no input throws, the work is linear in
 * the text's length, and the same text, instant, zone and language give the same answer.
 *
 * <p>Where a phrase has two readings, one is decided, the same for everybody:
 *
 * <ul>
 *   <li>A weekday alone is the next one after today, never today. English "next Friday" is the one
 *       in the week after this one (weeks begin on Monday); German "nächsten Freitag" is the next
 *       to come, "Freitag nächster Woche" the one after.
 *   <li>A day without a year is the next such day, today included. A day that no year has stays
 *       text.
 *   <li>A time alone is today, or tomorrow where it has passed. English "at 1" to "at 6" are in the
 *       afternoon; German hours stand as they are.
 *   <li>{@code 1.12.} is the 1st of December. {@code 12/1} is so in English, {@code 1/12} in German
 *       and in English of any region but the US. With a slash, with two digits of year, without the
 *       last dot, it is a day only beside a time, after a word such as "on", or at the line's end.
 *   <li>A week begins on Monday and ends on Sunday; "next week" is its Monday, "next month" its
 *       first day, the weekend its Saturday.
 *   <li>Words that are also other words (sat, sun, wed, may, so, mi, ...) are days and months only
 *       beside a word that says so.
 *   <li>Of several days the one that ends the line counts, else the one that begins it, else the
 *       last; the others stay in the title. Of several projects, priorities, estimates the last
 *       counts.
 * </ul>
 */
@NullMarked
package dev.taskflow.domain.capture;

import org.jspecify.annotations.NullMarked;
