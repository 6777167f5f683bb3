// This file hands the collector what stacks hold: some goroutines at a time, so that the mark stack stays small however many there are.
//
// Roots that are pushed at once fill the mark stack. When it is full, the collector drops a part, walks the whole heap for what is marked already and
// asks for all roots again: two or more rounds for 100,000 goroutines. So most stacks hang on an object with a mark procedure, which pushes the
// object again below the words of some stacks.
#define GC_THREADS
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_mark.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "runtime/heap/census.h"
#include "runtime/heap/internal.h"

namespace minigo::heap {

namespace {

void (*pushTarget)(void*, void*);
void* stackObject;         ///< its mark procedure goes on with the stacks
bool (*pushMore)();
bool isMore;               ///< stacks are left
struct {
    GC_ms_entry *top = nullptr, *limit = nullptr;
} markStack;               ///< inside the mark procedure
uint64_t scannedWords;
uintptr_t pushed[64];      ///< some of the words that this collection was told: goroutines that wait for the same thing hold the same pointers

GC_ms_entry* markStacks(GC_word* object, GC_ms_entry* top, GC_ms_entry* limit, GC_word) {
    if (!isMore) return top;
    GC_clear_mark_bit(object);
    markStack = {GC_mark_and_push(object, top, limit, nullptr), limit};
    isMore = pushMore();
    top = markStack.top;
    markStack = {};
    return top;
}

}  // namespace

void installStackRoots() {
    unsigned kind = GC_new_kind(GC_new_free_list(), GC_MAKE_PROC(GC_new_proc(markStacks), 0), 0, 1);
    stackObject = GC_generic_malloc(sizeof(GC_word), static_cast<int>(kind));
    if (!stackObject) outOfMemory(sizeof(GC_word));
}

uint64_t takeScannedWords() { return std::exchange(scannedWords, 0); }

void pushStackRoots(const StackScanner& scanner) {
    std::fill(std::begin(pushed), std::end(pushed), 0);
    scanner.pushRoots();
    pushMore = scanner.pushMore;
    isMore = true;
    GC_clear_mark_bit(stackObject);  // the roots may be asked for again
    GC_push_all_eager(&stackObject, &stackObject + 1);
}

// The collector's own loop takes three times as many instructions a word.
__attribute__((no_sanitize("address"))) void pushRange(void* begin, void* end) {
    if (begin >= end) return;
    if (pushTarget) return pushTarget(begin, end);
    auto low = reinterpret_cast<uintptr_t>(GC_least_plausible_heap_addr);
    uintptr_t size = reinterpret_cast<uintptr_t>(GC_greatest_plausible_heap_addr) - low;
    auto* p = reinterpret_cast<uintptr_t*>((reinterpret_cast<uintptr_t>(begin) + 7) & ~uintptr_t{7});
    auto* last = reinterpret_cast<uintptr_t*>(end) - 1;
    if (p <= last) scannedWords += static_cast<uint64_t>(last - p) + 1;
    for (; p <= last; ++p) {
        uintptr_t word = *p;
        if (word - low > size) continue;
        uintptr_t& known = pushed[(word >> 4) % std::size(pushed)];
        if (known == word) continue;
        known = word;
        if (markStack.limit) markStack.top = GC_mark_and_push(reinterpret_cast<void*>(word), markStack.top, markStack.limit, nullptr);
        else GC_push_all_eager(p, p + 1);
    }
}

void census::redirectRanges(void (*target)(void*, void*)) { pushTarget = target; }

}  // namespace minigo::heap
