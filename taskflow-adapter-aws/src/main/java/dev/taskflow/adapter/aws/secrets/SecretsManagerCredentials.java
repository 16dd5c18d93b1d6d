package dev.taskflow.adapter.aws.secrets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClientBuilder;

/**
 * The login that RDS makes and rotates, as it lies in Secrets Manager: {@code {"username": …,
 * "password": …}}.
 *
 * <p>What was read is good for five minutes, so that many connections cost one call. A database
 * that refuses it has a newer one: {@link #refresh()} then. Safe for use by several threads.
 */
public final class SecretsManagerCredentials implements AutoCloseable {
  private static final Duration GOOD_FOR = Duration.ofMinutes(5);
  private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(3);
  private static final Duration ALL_TRIES_WITHIN = Duration.ofSeconds(12);
  private static final Pattern ARN =
      Pattern.compile("arn:[a-z-]+:secretsmanager:([a-z0-9-]+):\\d{12}:secret:[\\w/+=.@!-]+");
  private static final JsonFactory JSON = new JsonFactory();

  private final SecretsManagerClient client;
  private final String arn;
  private final InstantSource clock;
  private @Nullable Read last;

  SecretsManagerCredentials(SecretsManagerClient client, String arn, InstantSource clock) {
    this.client = client;
    this.arn = arn;
    this.clock = clock;
  }

  /**
   * With AWS's own ways to find the rights to read it: environment, container, instance.
   *
   * @param arn of the secret; its region is the one that is asked
   * @throws SecretUnavailableException when it is no such ARN
   */
  public static SecretsManagerCredentials of(String arn, InstantSource clock) {
    return new SecretsManagerCredentials(client(arn).build(), arn, clock);
  }

  static SecretsManagerClientBuilder client(String arn) {
    Matcher parts = ARN.matcher(arn);
    if (!parts.matches()) {
      throw new SecretUnavailableException(
          "'"
              + arn
              + "' is not the ARN of a secret; it looks like"
              + " arn:aws:secretsmanager:eu-central-1:123456789012:secret:name.");
    }
    return SecretsManagerClient.builder()
        .region(Region.of(parts.group(1)))
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(CONNECT_WITHIN)
                .socketTimeout(ANSWER_WITHIN))
        .overrideConfiguration(settings -> settings.apiCallTimeout(ALL_TRIES_WITHIN));
  }

  /**
   * The login as of the last five minutes.
   *
   * @throws SecretUnavailableException when it can't be read
   */
  public synchronized DatabaseLogin current() {
    Instant now = clock.instant();
    if (last == null || !now.isBefore(last.at.plus(GOOD_FOR))) {
      last = new Read(read(), now);
    }
    return last.login;
  }

  /**
   * The login as of now, for when the database has refused the one before.
   *
   * @throws SecretUnavailableException when it can't be read
   */
  public synchronized DatabaseLogin refresh() {
    last = null;
    return current();
  }

  @Override
  public void close() {
    client.close();
  }

  private DatabaseLogin read() {
    @Nullable String text;
    try {
      text = client.getSecretValue(request -> request.secretId(arn)).secretString();
    } catch (AwsServiceException e) {
      throw unavailable(
          e.awsErrorDetails() == null || e.awsErrorDetails().errorCode() == null
              ? "AWS answers " + e.statusCode()
              : "AWS answers " + e.awsErrorDetails().errorCode());
    } catch (SdkException e) {
      // No connection, no answer in time, no rights found: its message names none of the secret.
      throw unavailable(e.getMessage());
    }
    DatabaseLogin login = text == null ? null : parse(text);
    if (login == null) {
      throw unavailable("it is not JSON with a username and a password, as RDS writes it");
    }
    return login;
  }

  private SecretUnavailableException unavailable(String why) {
    return new SecretUnavailableException("The secret " + arn + " can't be read: " + why + ".");
  }

  /** Null when it is anything else; what a parser says of it would show the text. */
  private static @Nullable DatabaseLogin parse(String text) {
    @Nullable String user = null;
    @Nullable String password = null;
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING && name.equals("username")) {
          user = json.getText();
        } else if (value == JsonToken.VALUE_STRING && name.equals("password")) {
          password = json.getText();
        } else {
          json.skipChildren();
        }
      }
      if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
        return null;
      }
    } catch (IOException e) {
      return null;
    }
    return user == null || user.isEmpty() || password == null || password.isEmpty()
        ? null
        : new DatabaseLogin(user, password);
  }

  private record Read(DatabaseLogin login, Instant at) {}
}
