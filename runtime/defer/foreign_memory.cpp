// This file holds the ranges that a program mapped with syscall.Mmap, in a list that a signal handler can read: entries are never freed.
#include "runtime/defer/foreign_memory.h"

#include <atomic>

namespace minigo::defer {

namespace {

struct Range {
    std::atomic<uint64_t> from, to;  ///< both 0: free
    Range* next;
};
std::atomic<Range*> ranges{nullptr};

}  // namespace

void noteMapped(uint64_t address, uint64_t size) {
    Range* r = ranges;
    while (r && r->to != 0) r = r->next;
    if (!r) {
        r = new Range{0, 0, ranges};
        ranges = r;
    }
    r->from = address;
    r->to = address + size;
}

void noteUnmapped(uint64_t address, uint64_t size) {
    for (Range* r = ranges; r; r = r->next)
        if (r->from == address && r->to == address + size) r->from = r->to = 0;
}

bool isMappedByProgram(uint64_t address) {
    for (Range* r = ranges; r; r = r->next)
        if (address >= r->from && address < r->to) return true;
    return false;
}

}  // namespace minigo::defer
