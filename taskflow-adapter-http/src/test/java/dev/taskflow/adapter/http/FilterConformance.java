package dev.taskflow.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.taskflow.adapter.http.Client.Answer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every server of this API must do with filters, over real HTTP. */
public abstract class FilterConformance {
  private static final String TASKS = "/api/v1/tasks";
  private static final String PARSE = "/api/v1/filters/parse";

  private @Nullable Client client;

  /**
   * Where the server is.
   *
   * @return such as {@code http://localhost:8080}
   */
  protected abstract URI baseUrl();

  /** For those who extend it. */
  protected FilterConformance() {}

  private Client ann() {
    Client made = client;
    if (made == null) {
      made = Client.signedIn(baseUrl(), "ann@example.org");
      client = made;
    }
    return made;
  }

  private Answer parse(String q) {
    return ann().post(PARSE, "{\"q\":\"" + escaped(q) + "\"}");
  }

  private static String escaped(String q) {
    StringBuilder escaped = new StringBuilder();
    q.chars().forEach(c -> escaped.append("\\u%04x".formatted(c)));
    return escaped.toString();
  }

  private Answer list(String q, String more) {
    return ann().get(TASKS + "?limit=200&q=" + URLEncoder.encode(q, StandardCharsets.UTF_8) + more);
  }

  private List<String> titles(String q, String more) {
    Answer answer = list(q, more);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.list("items").stream().map(task -> String.valueOf(task.get("title"))).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "'';''",
        "'  IS:Open   tax ';is:open tax",
        "due=2026-12-01 or (label:\"at home\");due:2026-12-01 or label:\"at home\"",
        "not (is:done or estimate>=1h30m);-(is:done or estimate>=90)",
        "priority!=high;-priority:high"
      })
  void aFilterIsReadAndWrittenInOneWay(String q, String text) {
    Answer answer = parse(q);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.text("text")).isEqualTo(text);
    assertThat(parse(text).text("text")).isEqualTo(text);
    assertThat(parse(text).get("tree")).isEqualTo(answer.get("tree"));
  }

  @Test
  void theTreeSaysWhatItMeans() {
    Map<?, ?> tree = (Map<?, ?>) parse("-is:done (due<=+7d or \"tax return\")").get("tree");
    assertThat(String.valueOf(tree.get("type"))).isEqualTo("and");
    assertThat(String.valueOf(tree.get("parts")))
        .contains("type=not", "type=or", "field=due", "comparison=<=", "value=+7d")
        .contains("field=text", "value=tax return");
    Map<?, ?> everything = (Map<?, ?>) Objects.requireNonNull(parse("").get("tree"));
    assertThat(everything.get("parts")).isEqualTo(List.of());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "is:great;3;open",
        "(a;2;)",
        "\"a;2;\"",
        "a );2;parenthesis",
        "due:soon;4;today",
        "😀 colour:red;3;quotes",
        "label<a;5;order",
        "-;1;condition"
      })
  void aMistakeIsToldWithItsPlaceAndWhatWasExpected(String q, int offset, String expected) {
    for (Answer answer : List.of(parse(q), list(q, ""))) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(422);
      assertThat(answer.text("code")).isEqualTo("bad-filter");
      assertThat(answer.get("offset")).isEqualTo(offset);
      assertThat(answer.text("expected")).contains(expected);
    }
    assertThat(parse(q).list("errors").getFirst().get("pointer")).isEqualTo("/q");
    assertThat(list(q, "").list("errors").getFirst().get("parameter")).isEqualTo("q");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"q\":null}", "{\"q\":1}", "{\"q\":\"\",\"x\":1}", "[]", ""})
  void aBodyWithoutFilterIsRefused(String body) {
    assertThat(ann().post(PARSE, body).status()).isEqualTo(400);
  }

  @Test
  void rubbishIsReadOrRefusedInsideTheText() {
    Random random = new Random(3);
    String[] parts = {
      "is:open",
      "(",
      ")",
      "-",
      "not ",
      "or ",
      "\"",
      "\\",
      "due<=",
      "+7d",
      "'",
      ";--",
      "%",
      "?",
      "$1",
      "😀",
      " ",
      "label:",
      "\u0000",
      "{x}",
      "key:A1-1",
      "\n"
    };
    for (int i = 0; i < 150; i++) {
      StringBuilder q = new StringBuilder();
      int length = random.nextInt(9);
      for (int part = 0; part < length; part++) {
        q.append(parts[random.nextInt(parts.length)]);
      }
      Answer answer = parse(q.toString());
      if (answer.status() != 200) {
        assertThat(answer.status()).as(q + answer.text()).isEqualTo(422);
        assertThat((Integer) answer.get("offset")).isBetween(0, q.length());
      }
    }
    Answer deep = parse("(".repeat(3_000));
    assertThat(deep.get("offset")).isEqualTo(50);
    Answer nested = parse("-(a or ".repeat(50) + "b" + ")".repeat(50));
    assertThat(nested.status()).as(nested.text()).isEqualTo(200);
    assertThat(parse("a ".repeat(3_000)).get("offset")).isEqualTo(4_000);
    assertThat(parse("a ".repeat(300)).get("offset")).isEqualTo(400);
  }

  @Test
  void aListIsWhatItsFilterFindsInTheZoneOfTheAsker() {
    String mark = "mark" + UUID.randomUUID().toString().substring(0, 8);
    for (String task :
        List.of(
            "\"title\":\""
                + mark
                + " early\",\"due\":{\"date\":\"2026-12-01\",\"time\":\"01:00\",\"zone\":\"Europe/Berlin\"}",
            "\"title\":\""
                + mark
                + " day\",\"priority\":\"high\",\"due\":{\"date\":\"2026-12-01\"}",
            "\"title\":\"" + mark + " none\",\"priority\":\"urgent\"")) {
      assertThat(ann().post(TASKS, "{" + task + "}").status()).isEqualTo(201);
    }
    String berlin = "&zone=Europe/Berlin";
    assertThat(titles(mark + " due:2026-12-01", berlin))
        .containsExactly(mark + " early", mark + " day");
    assertThat(titles(mark + " due:2026-12-01", "&zone=America/New_York"))
        .containsExactly(mark + " day");
    assertThat(titles(mark + " -has:due or " + mark + " priority:high", berlin))
        .containsExactly(mark + " day", mark + " none");
    assertThat(titles(mark + " is:unassigned creator:me", "&sort=-priority,due"))
        .containsExactly(mark + " none", mark + " day", mark + " early");
    Answer wrong = list(mark, "&zone=Europe/Atlantis");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.list("errors").getFirst().get("parameter")).isEqualTo("zone");
  }

  @Test
  void peopleWhomNobodyKnowsMatchNothingAndAreTold() {
    Answer answer = list("creator:\"Nobody at all\" or assignee:me is:done", "");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.list("items")).isEmpty();
    assertThat(String.valueOf(answer.get("warnings"))).contains("creator:\"Nobody at all\"");
    assertThat(list("creator:me", "").get("warnings")).isEqualTo(List.of());
    assertThat(String.valueOf(parse("assignee:Zacharias").get("warnings")))
        .contains("assignee:Zacharias");
  }
}
