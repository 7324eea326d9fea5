#pragma once

#pragma clang assume_nonnull begin

/* A small team of threads that shares out the parts of one piece of work after the other.
 *
 * Whoever calls `aml_crew_run` is member 0; the others are threads that take subnormal numbers for zero. Between pieces
 * of work they spin for a moment, because a step brings the next piece soon and waking a thread takes longer than many a
 * layer; then they sleep. */
typedef struct aml_crew aml_crew;

/* With `others` more members than the caller; null where there is no memory. Where no more threads can be had, there are
   fewer. */
aml_crew *_Nullable aml_crew_make(long others);

/* Calls body(context, part, member) once for each part in 0..<parts, and returns when all are done. One caller at a
   time; `body` may not run the same crew. At most 2^31 parts. */
void aml_crew_run(aml_crew *, long parts, void (*body)(const void *context, long part, long member), const void *context);

/* Ends the threads and waits until they have. */
void aml_crew_free(aml_crew *);

#pragma clang assume_nonnull end
