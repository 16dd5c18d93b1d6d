package dev.taskflow.adapter.http.request;

import dev.taskflow.adapter.http.problem.FieldError;
import dev.taskflow.adapter.http.problem.ProblemCode;
import dev.taskflow.adapter.http.problem.ProblemException;
import dev.taskflow.adapter.http.shared.HttpSettings;
import dev.taskflow.application.shared.Cursor;
import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Cursors on the wire: opaque, signed, and good only for the list (with its filter and sort) that
 * gave them.
 */
@Singleton
public final class Cursors {
  private static final int SIGNATURE = 12;

  private final HttpSettings settings;

  Cursors(HttpSettings settings) {
    this.settings = settings;
  }

  /**
   * Writes.
   *
   * @param cursor where the next page begins, null at the end
   * @param list which list: its address, filter, sort
   * @return opaque text, null at the end
   */
  public @Nullable String write(@Nullable Cursor cursor, String... list) {
    if (cursor == null) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(cursor.id().getMostSignificantBits());
      out.writeLong(cursor.id().getLeastSignificantBits());
      for (String value : cursor.values()) {
        byte[] text = value == null ? new byte[0] : value.getBytes(StandardCharsets.UTF_8);
        out.writeInt(value == null ? -1 : text.length);
        out.write(text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    byte[] place = bytes.toByteArray();
    byte[] whole = Arrays.copyOf(sign(place, list), SIGNATURE + place.length);
    System.arraycopy(place, 0, whole, SIGNATURE, place.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
  }

  /**
   * Reads.
   *
   * @param sent as sent, null for the first page
   * @param list which list: its address, filter, sort
   * @return the place, null for the first page
   */
  public @Nullable Cursor read(@Nullable String sent, String... list) {
    if (sent == null) {
      return null;
    }
    byte[] whole;
    try {
      whole = Base64.getUrlDecoder().decode(sent);
    } catch (IllegalArgumentException e) {
      throw bad();
    }
    if (whole.length < SIGNATURE + 16) {
      throw bad();
    }
    byte[] place = Arrays.copyOfRange(whole, SIGNATURE, whole.length);
    if (!MessageDigest.isEqual(Arrays.copyOf(whole, SIGNATURE), sign(place, list))) {
      throw bad();
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(place))) {
      UUID id = new UUID(in.readLong(), in.readLong());
      List<@Nullable String> values = new ArrayList<>();
      while (in.available() > 0) {
        int length = in.readInt();
        values.add(length < 0 ? null : new String(in.readNBytes(length), StandardCharsets.UTF_8));
      }
      return new Cursor(values, id);
    } catch (IOException e) {
      throw bad();
    }
  }

  private byte[] sign(byte[] place, String... list) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(settings.cursorSecret(), "HmacSHA256"));
      for (String part : list) {
        mac.update(part.getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0);
      }
      mac.update(place);
      return Arrays.copyOf(mac.doFinal(), SIGNATURE);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HmacSHA256", e);
    }
  }

  /**
   * The refusal of a cursor that is no place in the list.
   *
   * @return 400
   */
  public static ProblemException bad() {
    return new ProblemException(
        ProblemCode.BAD_CURSOR,
        List.of(FieldError.in("cursor", "bad-cursor", ProblemCode.BAD_CURSOR.explanation())));
  }
}
