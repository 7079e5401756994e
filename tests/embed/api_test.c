/* Every function of wrapup.h: what it gives, what it refuses, and that misuse is answered and not suffered. */
#include "expect.h"
#include "wrapup.h"

static const char rules_text[] =
    "package desk\n"
    "import std.outcome\n"
    "decide outcome {\n"
    "  rule booked_visit when finding.intent == \"book\" then booked\n"
    "  otherwise callback_needed\n"
    "}\n";
static const char booking[] =
    "{\"call\": {\"id\": \"c1\", \"ended_at\": \"2026-03-03T10:00:00Z\"}, \"finding\": {\"intent\": {\"value\": \"book\", "
    "\"confidence\": 0.9}}}";

static wrapup_status compile_text(const char* text, wrapup_engine engine, wrapup_rules** rules,
                                  wrapup_diagnostics** diagnostics) {
  const wrapup_source source = {"desk.wrap", text, strlen(text)};
  return wrapup_compile_sources(&source, 1, engine, rules, diagnostics);
}

static void decides(wrapup_engine engine) {
  wrapup_rules* rules = NULL;
  wrapup_session* session = NULL;
  char* text = NULL;
  EXPECT(compile_text(rules_text, engine, &rules, NULL) == WRAPUP_OK);
  EXPECT(strncmp(wrapup_rules_version(rules), "sha256:", 7) == 0);
  EXPECT(wrapup_session_new(rules, &session) == WRAPUP_OK);
  wrapup_rules_free(rules); /* the session keeps them */

  EXPECT(wrapup_decide(session, booking, strlen(booking), &text) == WRAPUP_OK);
  EXPECT_HAS(text, "\"outcome\":{\"value\":\"booked\",\"rule\":\"desk/outcome/booked_visit\",\"confidence\":0.9");
  EXPECT_HAS(text, "\"call\":\"c1\"");
  wrapup_free(text);

  /* Another call in the same session knows nothing of the one before. */
  static const char other[] = "{\"call\": {\"id\": \"c2\", \"ended_at\": \"2026-03-03T10:00:00Z\"}}";
  EXPECT(wrapup_decide(session, other, strlen(other), &text) == WRAPUP_OK);
  EXPECT_HAS(text, "\"value\":\"callback_needed\"");
  wrapup_free(text);

  EXPECT(wrapup_explain(session, other, strlen(other), &text) == WRAPUP_OK);
  EXPECT_HAS(text, "\"decision\":\"outcome\"");
  EXPECT_HAS(text, "\"condition\":\"finding.intent == \\\"book\\\"\"");
  wrapup_free(text);
  wrapup_session_free(session);
}

static void says_what_is_wrong_with_rules(void) {
  wrapup_rules* rules = NULL;
  wrapup_diagnostics* said = NULL;
  wrapup_diagnostic one;
  EXPECT(compile_text("package x\nimport std.outcome\ndecide outcome {\n  rule a when finding.sentiment < -0.6 then booked\n}\n",
                      WRAPUP_INTERPRETER, &rules, &said) == WRAPUP_REFUSED);
  EXPECT(rules == NULL);
  EXPECT(wrapup_diagnostics_count(said) >= 1);
  EXPECT(wrapup_diagnostics_get(said, 0, &one) == WRAPUP_OK);
  EXPECT(strcmp(one.code, "W0203") == 0);
  EXPECT(strcmp(one.name, "presence_required") == 0);
  EXPECT(one.severity == WRAPUP_ERROR);
  EXPECT(strcmp(one.message, "`finding.sentiment` may be missing here") == 0);
  EXPECT(strcmp(one.file, "desk.wrap") == 0);
  EXPECT(one.line == 4 && one.column == 15 && one.end_line == 4 && one.end_column == 32);
  EXPECT(one.length == strlen("finding.sentiment"));
  EXPECT_HAS(one.help, "finding.sentiment ?? 0.0 < -0.6");
  EXPECT_HAS(wrapup_diagnostics_json(said), "\"code\":\"W0203\"");
  EXPECT(wrapup_diagnostics_get(said, 1000, &one) == WRAPUP_MISUSE);
  wrapup_diagnostics_free(said);

  EXPECT(wrapup_compile("no/such/rules", WRAPUP_INTERPRETER, &rules, &said) == WRAPUP_REFUSED);
  EXPECT(wrapup_diagnostics_count(said) == 1);
  EXPECT(wrapup_diagnostics_get(said, 0, &one) == WRAPUP_OK);
  EXPECT_HAS(one.message, "no/such/rules");
  wrapup_diagnostics_free(said);
}

static void says_what_is_wrong_with_calls(void) {
  static const char* const unreadable[] = {
      "", "{", "[1]", "{\"nobody\": \"knows this\"}", "{\"call\": {\"id\": \"1\"}} {\"call\": {\"id\": \"2\"}}", "\xff\xfe\x00"};
  wrapup_rules* rules = NULL;
  wrapup_session* session = NULL;
  size_t i;
  EXPECT(compile_text(rules_text, WRAPUP_INTERPRETER, &rules, NULL) == WRAPUP_OK);
  EXPECT(wrapup_session_new(rules, &session) == WRAPUP_OK);
  for (i = 0; i < sizeof unreadable / sizeof *unreadable; ++i) {
    char* text = NULL;
    EXPECT(wrapup_decide(session, unreadable[i], strlen(unreadable[i]), &text) == WRAPUP_UNREADABLE);
    EXPECT(text != NULL && text[0] != '\0');
    wrapup_free(text);
  }
  /* A field of a wrong type is a fault in the record, and no more. */
  {
    static const char odd[] = "{\"call\": {\"id\": \"c3\", \"ended_at\": \"yesterday\"}}";
    char* text = NULL;
    EXPECT(wrapup_decide(session, odd, strlen(odd), &text) == WRAPUP_OK);
    EXPECT_HAS(text, "call.ended_at");
    wrapup_free(text);
  }
  wrapup_session_free(session);
  wrapup_rules_free(rules);
}

static void answers_misuse(void) {
  const wrapup_source nameless = {NULL, "", 0};
  wrapup_rules* rules = NULL;
  wrapup_session* session = NULL;
  wrapup_diagnostic one;
  char* text = NULL;
  EXPECT(wrapup_compile(NULL, WRAPUP_INTERPRETER, &rules, NULL) == WRAPUP_MISUSE);
  EXPECT(wrapup_compile("x", WRAPUP_INTERPRETER, NULL, NULL) == WRAPUP_MISUSE);
  EXPECT(wrapup_compile_sources(NULL, 1, WRAPUP_INTERPRETER, &rules, NULL) == WRAPUP_MISUSE);
  EXPECT(wrapup_compile_sources(&nameless, 1, WRAPUP_INTERPRETER, &rules, NULL) == WRAPUP_MISUSE);
  EXPECT(wrapup_compile_sources(&nameless, 0, WRAPUP_INTERPRETER, &rules, NULL) == WRAPUP_MISUSE);
  EXPECT(wrapup_session_new(NULL, &session) == WRAPUP_MISUSE);
  EXPECT(wrapup_decide(NULL, "{}", 2, &text) == WRAPUP_MISUSE);
  EXPECT(wrapup_explain(NULL, "{}", 2, &text) == WRAPUP_MISUSE);
  EXPECT(wrapup_diagnostics_get(NULL, 0, &one) == WRAPUP_MISUSE);
  EXPECT(wrapup_diagnostics_count(NULL) == 0);
  EXPECT(strcmp(wrapup_diagnostics_json(NULL), "") == 0);
  EXPECT(strcmp(wrapup_rules_version(NULL), "") == 0);
  wrapup_free(NULL);
  wrapup_rules_free(NULL);
  wrapup_session_free(NULL);
  wrapup_diagnostics_free(NULL);
}

static void compiles_folders(const char* folder) {
  wrapup_rules* rules = NULL;
  EXPECT(wrapup_compile(folder, WRAPUP_INTERPRETER, &rules, NULL) == WRAPUP_OK);
  wrapup_rules_free(rules);
}

int main(int argc, char** argv) {
  EXPECT(argc == 2);
  EXPECT(wrapup_abi() == WRAPUP_ABI);
  EXPECT(wrapup_version()[0] != '\0');
  EXPECT(strcmp(wrapup_status_word(WRAPUP_REFUSED), "refused") == 0);
  decides(WRAPUP_INTERPRETER);
  decides(WRAPUP_NATIVE);
  decides(WRAPUP_AUTOMATIC);
  says_what_is_wrong_with_rules();
  says_what_is_wrong_with_calls();
  answers_misuse();
  compiles_folders(argv[1]);
  return 0;
}
