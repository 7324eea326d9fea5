/* clock_gettime and posix_memalign, which plain C11 lacks. */
#define _POSIX_C_SOURCE 200809L

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "include/CKernels.h"

/* How long to look for work, or for the others' end, before sleeping: some times what a layer takes that is not worth
   sharing, so that members stay awake through a step. */
#define SPIN_NANOSECONDS 100000

typedef struct {
    aml_crew *crew;
    long index;
    pthread_t thread;
} member;

struct aml_crew {
    /* Each on a line of its own, so that spinning on one does not slow the others down. */
    _Alignas(64) _Atomic uint64_t tickets;    /* parts in the upper half, the next one to take in the lower */
    _Alignas(64) _Atomic long unfinished;
    _Alignas(64) _Atomic long sleeping;       /* members that wait for `work` */
    _Atomic bool caller_sleeps, ends;
    void (*body)(const void *, long, long);
    const void *context;
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    long others;
    member members[];
};

static inline void rest(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

static int64_t nanoseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

static inline bool has_parts(uint64_t tickets) { return (uint32_t)tickets < tickets >> 32; }

/* Does one part, if one is left. A ticket drawn late is one of the next piece of work, or none: no piece ends before all
   its tickets are done, so `body` and `context` are always those that the ticket belongs to. */
static bool do_part(aml_crew *crew, long index) {
    if (!has_parts(atomic_load(&crew->tickets))) return false;
    const uint64_t ticket = atomic_fetch_add(&crew->tickets, 1);
    if (!has_parts(ticket)) return false;
    crew->body(crew->context, (long)(uint32_t)ticket, index);
    if (atomic_fetch_sub(&crew->unfinished, 1) == 1 && atomic_load(&crew->caller_sleeps)) {
        pthread_mutex_lock(&crew->lock);
        pthread_cond_signal(&crew->done);
        pthread_mutex_unlock(&crew->lock);
    }
    return true;
}

static inline bool is_called(aml_crew *crew) {
    return has_parts(atomic_load(&crew->tickets)) || atomic_load(&crew->ends);
}

/* Either this member sees the new tickets, or the caller sees that it sleeps: both write before they read. */
static void wait_for_call(aml_crew *crew) {
    const int64_t end = nanoseconds() + SPIN_NANOSECONDS;
    do
        for (int i = 0; i < 16; i++) {
            if (is_called(crew)) return;
            rest();
        }
    while (nanoseconds() < end);
    pthread_mutex_lock(&crew->lock);
    atomic_fetch_add(&crew->sleeping, 1);
    while (!is_called(crew)) pthread_cond_wait(&crew->work, &crew->lock);
    atomic_fetch_sub(&crew->sleeping, 1);
    pthread_mutex_unlock(&crew->lock);
}

static void *serve(void *argument) {
    const member *self = argument;
    aml_crew *crew = self->crew;
    aml_flush_subnormals();
    while (!atomic_load(&crew->ends))
        if (!do_part(crew, self->index)) wait_for_call(crew);
    return 0;
}

static void wake(aml_crew *crew) {
    if (atomic_load(&crew->sleeping) == 0) return;
    pthread_mutex_lock(&crew->lock);
    pthread_cond_broadcast(&crew->work);
    pthread_mutex_unlock(&crew->lock);
}

static void wait_for_others(aml_crew *crew) {
    const int64_t end = nanoseconds() + SPIN_NANOSECONDS;
    do
        for (int i = 0; i < 16; i++) {
            if (atomic_load(&crew->unfinished) == 0) return;
            rest();
        }
    while (nanoseconds() < end);
    pthread_mutex_lock(&crew->lock);
    atomic_store(&crew->caller_sleeps, true);
    while (atomic_load(&crew->unfinished) > 0) pthread_cond_wait(&crew->done, &crew->lock);
    atomic_store(&crew->caller_sleeps, false);
    pthread_mutex_unlock(&crew->lock);
}

void aml_crew_run(aml_crew *crew, long parts, void (*body)(const void *, long, long), const void *context) {
    if (parts <= 0) return;
    crew->body = body;
    crew->context = context;
    atomic_store(&crew->unfinished, parts);
    atomic_store(&crew->tickets, (uint64_t)parts << 32);
    wake(crew);
    while (do_part(crew, 0)) {}
    wait_for_others(crew);
}

aml_crew *aml_crew_make(long others) {
    void *memory;
    const size_t size = sizeof(aml_crew) + (size_t)others * sizeof(member);
    if (posix_memalign(&memory, 64, size)) return 0;
    aml_crew *crew = memory;
    *crew = (aml_crew){.others = 0};
    pthread_mutex_init(&crew->lock, 0);
    pthread_cond_init(&crew->work, 0);
    pthread_cond_init(&crew->done, 0);
    for (long i = 0; i < others; i++) {
        member *next = &crew->members[i];
        *next = (member){.crew = crew, .index = i + 1};
        if (pthread_create(&next->thread, 0, serve, next)) break;
        crew->others++;
    }
    return crew;
}

void aml_crew_free(aml_crew *crew) {
    atomic_store(&crew->ends, true);
    pthread_mutex_lock(&crew->lock);
    pthread_cond_broadcast(&crew->work);
    pthread_mutex_unlock(&crew->lock);
    for (long i = 0; i < crew->others; i++) pthread_join(crew->members[i].thread, 0);
    pthread_cond_destroy(&crew->done);
    pthread_cond_destroy(&crew->work);
    pthread_mutex_destroy(&crew->lock);
    free(crew);
}
