package dev.taskflow.bootstrap.log;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** A log for a person at a terminal, which no text in it can give orders. */
public final class TextLines extends PatternLayoutEncoder {
  private static final Pattern ORDERS = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]");

  /** For logback. */
  public TextLines() {
    setPattern(
        "%d{yyyy-MM-dd'T'HH:mm:ss.SSSX} %-5level %logger{24} %replace(%msg){'[\\r\\n]+', ' '}"
            + " %kvp{NONE}%n%ex{full}");
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    String text = Masks.apply(getLayout().doLayout(event));
    return ORDERS.matcher(text).replaceAll("?").getBytes(StandardCharsets.UTF_8);
  }
}
