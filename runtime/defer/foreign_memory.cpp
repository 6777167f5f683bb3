// This file holds the ranges that a program mapped with syscall.Mmap, in a list that a signal handler can read (entries are never freed), and
// whether the program can reach any memory.
#include "runtime/defer/foreign_memory.h"

#include <atomic>

namespace minigo::defer {

namespace {

struct Range {
    std::atomic<uint64_t> from, to;  ///< both 0: free
    Range* next;
};
std::atomic<Range*> ranges{nullptr};
std::atomic<bool> anywhere{false};

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

void expectFaults() { anywhere = true; }

bool isProgramsFault(uint64_t address) {
    if (anywhere) return true;
    for (Range* r = ranges; r; r = r->next)
        if (address >= r->from && address < r->to) return true;
    return false;
}

}  // namespace minigo::defer
