// This file implements the census. Site numbers stand in a table beside the heap, one for every 16 bytes of the reservation, of which only the
// entries at the starts of objects are ever touched; so objects keep their size and their place.
#include "runtime/heap/census.h"

#define GC_THREADS
#define GC_NO_THREAD_REDIRECTS
#include <gc/gc.h>
#include <gc/gc_mark.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "runtime/heap/internal.h"

namespace minigo::heap::census {

namespace {

constexpr size_t kGranule = 16, kLargeObject = 16 << 10, kLargeRounding = 8192;

Hooks hooks{};
bool isRequested = false, isOn = false;
uint32_t* sites;    ///< by granule of the heap
uint64_t* marks;    ///< a bit for each granule
HeapRange heap{};

template <class T>
T* table(size_t bytes) {
    void* p = mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (p == MAP_FAILED) {
        std::fputs("minigo: the leak lab cannot reserve its tables\n", stderr);
        std::_Exit(70);
    }
    return static_cast<T*>(p);
}

size_t granuleOf(const void* p) { return static_cast<size_t>(static_cast<const char*>(p) - heap.begin) / kGranule; }
bool inHeap(uintptr_t w) { return w - reinterpret_cast<uintptr_t>(heap.begin) < static_cast<size_t>(heap.end - heap.begin); }
bool test(size_t g) { return marks[g / 64] >> (g % 64) & 1; }
void set(size_t g) { marks[g / 64] |= uint64_t{1} << (g % 64); }
void unset(size_t g) { marks[g / 64] &= ~(uint64_t{1} << (g % 64)); }

}  // namespace

void start() {
    heap = heapRange();
    if (!heap.begin) {
        std::fputs("minigo: the leak lab needs the heap's reservation, which the system refused\n", stderr);
        std::_Exit(70);
    }
    auto granules = static_cast<size_t>(heap.end - heap.begin) / kGranule;
    sites = table<uint32_t>(granules * sizeof *sites);
    marks = table<uint64_t>(granules / 8);
    isOn = true;
}

void request() { isRequested = true; }
bool requested() { return isRequested; }

void setHooks(const Hooks& h) { hooks = h; }
bool on() { return isOn; }

SiteId siteOf(const void* base) { return inHeap(reinterpret_cast<uintptr_t>(base)) ? sites[granuleOf(base)] : 0; }

void note(void* object, size_t size) {
    if (inHeap(reinterpret_cast<uintptr_t>(object))) sites[granuleOf(object)] = hooks.site ? hooks.site(size) : 0;
}

void afterCollection(bool requested) {
    if (hooks.collected) hooks.collected(requested ? Cause::Requested : Cause::Due);
}

void* liveBase(const void* interior) {
    if (!inHeap(reinterpret_cast<uintptr_t>(interior))) return nullptr;
    void* base = GC_base(const_cast<void*>(interior));
    return base && GC_is_marked(base) ? base : nullptr;
}

size_t countedSize(void* base) {
    size_t size;
    auto kind = static_cast<unsigned>(GC_get_kind_and_size(base, &size));
    return countedBytes(base, size, kind);
}

Marker::Marker() = default;
Marker::~Marker() {
    // Fresh zero pages for the next one: cheaper than to remember what was set.
    auto used = static_cast<size_t>(heapRange().used - heap.begin) / kGranule / 8;
    madvise(marks, (used + 4095) & ~size_t{4095}, MADV_DONTNEED);
}

void Marker::word(uintptr_t w, Tally& tally) {
    if (!inHeap(w)) return;
    void* base = liveBase(reinterpret_cast<void*>(w));
    if (!base) return;
    size_t g = granuleOf(base);
    if (test(g)) return;
    SiteId site = sites[g];
    if (stopAt && site < stopAt->size() && (*stopAt)[site]) {
        stopped.push_back(base);
        return;
    }
    set(g);
    size_t size;
    auto kind = static_cast<unsigned>(GC_get_kind_and_size(base, &size));
    size_t counted = countedBytes(base, size, kind);
    tally.all += {1, counted};
    if (tally.bySite) {
        if (site >= bySite_.size()) bySite_.resize(site + 64);
        if (!bySite_[site].objects) touched_.push_back(site);
        bySite_[site] += {1, counted};
    }
    if (kinds.holdPointers(kind)) stack_.push_back({static_cast<char*>(base), static_cast<char*>(base) + size});
}

bool holdsPointers(void* base) {
    size_t size;
    auto kind = static_cast<unsigned>(GC_get_kind_and_size(base, &size));
    return kinds.holdPointers(kind);
}

/// A slice header is recognised by its capacity: the rest of the array from its pointer on, in elements.
__attribute__((no_sanitize("address"))) void Marker::noteUse(const uintptr_t* at, const char* end) {
    auto* pointer = reinterpret_cast<char*>(*at);
    auto* base = static_cast<char*>(liveBase(pointer));
    if (!base) return;
    size_t size = countedSize(base);
    if (size < kLargeObject) return;
    uint64_t used = size;
    if (reinterpret_cast<const char*>(at + 3) <= end) {
        uint64_t length = at[1], capacity = at[2], rest = size - static_cast<uint64_t>(pointer - base);
        uint64_t element = capacity ? rest / capacity : 0;
        bool isSlice = length > 0 && length <= capacity && element > 0 && rest - capacity * element < std::max<uint64_t>(element, kLargeRounding);
        if (isSlice) used = length * element;
    }
    // A string header: bytes without pointers that lie in the object.
    if (used == size && reinterpret_cast<const char*>(at + 2) <= end && at[1] && at[1] <= size - static_cast<uint64_t>(pointer - base) && !holdsPointers(base)) used = at[1];
    uint64_t& known = (*largeUses)[base];
    known = std::min<uint64_t>(size, known + used);  // each shows a part of its own, as those of strings.Split do
}

void Marker::follow(const void* begin, const void* end, Tally& tally) {
    // Of a stack all words are read, also those that AddressSanitizer puts between variables.
    auto scan = [&](const char* p, const char* to) __attribute__((no_sanitize("address"))) {
        p = reinterpret_cast<const char*>((reinterpret_cast<uintptr_t>(p) + 7) & ~uintptr_t{7});
        for (; p + 8 <= to; p += 8) {
            auto* at = reinterpret_cast<const uintptr_t*>(p);
            if (largeUses && inHeap(*at)) noteUse(at, to);
            word(*at, tally);
        }
    };
    scan(static_cast<const char*>(begin), static_cast<const char*>(end));
    while (!stack_.empty()) {
        Item i = stack_.back();
        stack_.pop_back();
        scan(i.begin, i.end);
    }
    if (!tally.bySite) return;
    for (SiteId s : touched_) {
        bool found = false;
        for (auto& [known, count] : tally.sites)
            if (known == s) count += bySite_[s], found = true;
        if (!found) tally.sites.push_back({s, bySite_[s]});
        bySite_[s] = {};
    }
    touched_.clear();
}

bool Marker::mask(const void* object) {
    void* base = liveBase(object);
    if (!base || test(granuleOf(base))) return false;
    set(granuleOf(base));
    return true;
}
void Marker::unmask(const void* object) {
    if (void* base = liveBase(object)) unset(granuleOf(base));
}
bool Marker::isMarked(const void* object) const {
    void* base = liveBase(object);
    return base && test(granuleOf(base));
}

}  // namespace minigo::heap::census
