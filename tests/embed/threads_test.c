/* Many threads on one rule set, while machine code comes up under them: every record is that of one thread by itself. */
#include <pthread.h>

#include "expect.h"
#include "wrapup.h"

enum { threads = 8, rounds = 300, calls = 4 };

static const char* const given[calls] = {
    "{\"call\": {\"id\": \"a\", \"to\": \"+1 214 555 0100\", \"direction\": \"inbound\", \"ended_at\": "
    "\"2026-03-03T18:10:00Z\"}, \"finding\": "
    "{\"intent\": {\"value\": \"emergency\", \"confidence\": 0.92}}}",
    "{\"call\": {\"id\": \"b\", \"to\": \"+1 512 555 0100\", \"ended_at\": \"2026-03-03T18:10:00Z\"}, \"finding\": {\"booking\": "
    "{\"id\": \"x\"}}}",
    "{\"call\": {\"id\": \"c\", \"ended_at\": \"2026-03-03T18:10:00Z\", \"end_reason\": \"voicemail\"}}",
    "{\"call\": {\"id\": \"d\"}}"};
static char* expected[calls];

static char* decided(wrapup_session* session, const char* call) {
  char* record = NULL;
  EXPECT(wrapup_decide(session, call, strlen(call), &record) == WRAPUP_OK);
  return record;
}

static void* work(void* rules) {
  wrapup_session* session = NULL;
  int round, call;
  EXPECT(wrapup_session_new(rules, &session) == WRAPUP_OK);
  for (round = 0; round < rounds; ++round) {
    for (call = 0; call < calls; ++call) {
      char* record = decided(session, given[call]);
      EXPECT(strcmp(record, expected[call]) == 0);
      wrapup_free(record);
    }
  }
  wrapup_session_free(session);
  return NULL;
}

int main(int argc, char** argv) {
  wrapup_rules* rules = NULL;
  wrapup_session* session = NULL;
  pthread_t all[threads];
  int i;
  EXPECT(argc == 2);
  EXPECT(wrapup_compile(argv[1], WRAPUP_INTERPRETER, &rules, NULL) == WRAPUP_OK);
  EXPECT(wrapup_session_new(rules, &session) == WRAPUP_OK);
  for (i = 0; i < calls; ++i) expected[i] = decided(session, given[i]);
  EXPECT_HAS(expected[0], "\"escalated\"");
  EXPECT_HAS(expected[1], "\"booked\"");
  wrapup_session_free(session);
  wrapup_rules_free(rules);

  EXPECT(wrapup_compile(argv[1], WRAPUP_AUTOMATIC, &rules, NULL) == WRAPUP_OK);
  for (i = 0; i < threads; ++i) EXPECT(pthread_create(&all[i], NULL, work, rules) == 0);
  for (i = 0; i < threads; ++i) EXPECT(pthread_join(all[i], NULL) == 0);
  wrapup_rules_free(rules);
  for (i = 0; i < calls; ++i) wrapup_free(expected[i]);
  return 0;
}
