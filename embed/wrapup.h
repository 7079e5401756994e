/* Wrapup in a program of yours: compile rules, decide calls, ask why. C99; libwrapup.so exports these names and no others.
 *
 * Texts are UTF-8 and end with a NUL. Nothing here throws, prints, exits or installs a signal handler.
 *
 * Threads: a wrapup_rules is immutable; any number of threads may use one at the same time. A wrapup_session belongs to one
 * thread at a time; give each thread its own. Every other function may be called from anywhere.
 *
 * What a function gives through a pointer is NULL where it failed. Whatever is NULL may be freed.
 */
#ifndef WRAPUP_H
#define WRAPUP_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(__GNUC__)
#define WRAPUP_EXPORT __attribute__((visibility("default")))
#else
#define WRAPUP_EXPORT
#endif

/* Changes when a program that was compiled against an older header would no longer work. */
#define WRAPUP_ABI 1
/* WRAPUP_ABI of the library that runs. */
WRAPUP_EXPORT uint32_t wrapup_abi(void);
/* "0.1.0": of the library that runs. Not to be freed. */
WRAPUP_EXPORT const char* wrapup_version(void);

typedef enum wrapup_status {
  WRAPUP_OK = 0,
  WRAPUP_REFUSED = 1,    /* the rules have errors: see the diagnostics */
  WRAPUP_UNREADABLE = 2, /* the bytes are no call, or tell of more than one; the text that came back says why */
  WRAPUP_MISUSE = 3,     /* an argument is NULL that must not be */
  WRAPUP_FAILED = 4      /* out of memory, or a fault in the library */
} wrapup_status;
/* A word for a status: "refused". Not to be freed. */
WRAPUP_EXPORT const char* wrapup_status_word(wrapup_status status);

/* Frees a text that a function gave. */
WRAPUP_EXPORT void wrapup_free(char* text);

/* ---- Diagnostics: what the compiler has to say of rules ---- */

typedef struct wrapup_diagnostics wrapup_diagnostics;

typedef enum wrapup_severity { WRAPUP_ERROR = 0, WRAPUP_WARNING = 1, WRAPUP_NOTE = 2 } wrapup_severity;

/* One of them. Texts belong to the wrapup_diagnostics, and are "" where there is nothing to say. Lines and columns count from 1,
 * columns in characters; offset and length are bytes. A diagnostic without a place has an empty file and line 0. */
typedef struct wrapup_diagnostic {
  const char* code; /* "W0203", never reused */
  const char* name; /* "presence_required" */
  wrapup_severity severity;
  const char* message;
  const char* file;
  uint32_t line, column, end_line, end_column, offset, length;
  const char* label; /* a few words for the place */
  const char* help;  /* what to try */
} wrapup_diagnostic;

/* How many; 0 of NULL. */
WRAPUP_EXPORT size_t wrapup_diagnostics_count(const wrapup_diagnostics* diagnostics);
/* Sets *diagnostic to the one at `index`. WRAPUP_MISUSE where there is none. */
WRAPUP_EXPORT wrapup_status wrapup_diagnostics_get(const wrapup_diagnostics* diagnostics, size_t index,
                                                   wrapup_diagnostic* diagnostic);
/* All of them with everything there is to know, one JSON object a line (diagnostic.schema.json). Belongs to `diagnostics`. */
WRAPUP_EXPORT const char* wrapup_diagnostics_json(const wrapup_diagnostics* diagnostics);
WRAPUP_EXPORT void wrapup_diagnostics_free(wrapup_diagnostics* diagnostics);

/* ---- Rules ---- */

typedef struct wrapup_rules wrapup_rules;

/* What decides. Both decide alike. */
typedef enum wrapup_engine {
  WRAPUP_INTERPRETER = 0, /* ready at once */
  WRAPUP_NATIVE = 1,      /* compiles the rules to machine code first, or interprets where this machine has no compiler */
  WRAPUP_AUTOMATIC = 2    /* interprets until machine code is ready, which a thread of the library makes */
} wrapup_engine;

/* Compiles what stands at `path`: a folder with wrapup.toml, a folder of .wrap files, or one file. *rules gets the rule set
 * (WRAPUP_OK), *diagnostics what was said of it, warnings too; `diagnostics` may be NULL. Free both. */
WRAPUP_EXPORT wrapup_status wrapup_compile(const char* path, wrapup_engine engine, wrapup_rules** rules,
                                           wrapup_diagnostics** diagnostics);

/* A rule file in memory. */
typedef struct wrapup_source {
  const char* name; /* as diagnostics show it: "rules.wrap" */
  const char* text;
  size_t size; /* of `text` in bytes */
} wrapup_source;

/* The same for `count` files in memory, at least one. They may import the standard library; data files are read from the disk. */
WRAPUP_EXPORT wrapup_status wrapup_compile_sources(const wrapup_source* sources, size_t count, wrapup_engine engine,
                                                   wrapup_rules** rules, wrapup_diagnostics** diagnostics);

/* "sha256:…": equal text, equal version; records name it. Belongs to `rules`; "" of NULL. */
WRAPUP_EXPORT const char* wrapup_rules_version(const wrapup_rules* rules);
/* Sessions that use the rules keep them alive. */
WRAPUP_EXPORT void wrapup_rules_free(wrapup_rules* rules);

/* ---- Calls ---- */

typedef struct wrapup_session wrapup_session;

/* What one thread needs to decide calls, to be used again and again. */
WRAPUP_EXPORT wrapup_status wrapup_session_new(const wrapup_rules* rules, wrapup_session** session);

/* Decides one call. `bytes` are its events as JSON, one after another or in an array, as a provider sends them; or the call as
 * people write it: {"call": {"from": "+15125550100"}, "finding": {"intent": "book"}}. *record gets the decision record as JSON
 * (record.schema.json), or, with WRAPUP_UNREADABLE, a sentence that says why there is none. Free it either way. What was wrong
 * with single fields stands in the record under "faults". */
WRAPUP_EXPORT wrapup_status wrapup_decide(wrapup_session* session, const char* bytes, size_t size, char** record);

/* Why the call is decided as it is: *explanation gets a JSON array, one object a decision, with every rule and the condition that
 * it failed by. Otherwise as wrapup_decide. */
WRAPUP_EXPORT wrapup_status wrapup_explain(wrapup_session* session, const char* bytes, size_t size, char** explanation);

WRAPUP_EXPORT void wrapup_session_free(wrapup_session* session);

#ifdef __cplusplus
}
#endif

#endif
