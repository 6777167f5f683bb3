// This file is the only door to the garbage collector (Boehm GC 8.2). Objects are zeroed, 16-byte granular (8- and 24-byte cells have
// classes of their own), found by interior pointers, and never move. No past-the-end pointers may exist.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace minigo::heap {

struct Options {
    size_t limitBytes = 0;    ///< -max-heap; 0 = 90 % of RAM or cgroup
    unsigned stressEvery = 0; ///< collect at every n-th allocation slow path (GC-stress flavour of the tests); 0 = off
};
void initialize(const Options& options);

/// Registers memory outside the heap that holds Go pointers. C++ statics are NOT scanned by themselves: a static that holds a Go pointer must be
/// registered here or live in allocateGlobal's storage.
void addRoots(void* begin, void* end);
/// Zeroed storage that is scanned and lives for ever: Go's package variables, static closures with captures, tables of the runtime.
void* allocateGlobal(size_t size, bool noscan = false);

constexpr size_t kSmallLimit = 1024;
constexpr unsigned kSmallClasses = 33;  ///< gc's size classes up to kSmallLimit; class 0 is unused
struct FreeList {
    void* cells[kSmallClasses];
};
extern FreeList scanLists, noscanLists;  ///< zeroed cells, linked by their first word; emptied at the start of each collection
extern const uint8_t smallClassOf[kSmallLimit / 8 + 1];  ///< by (size + 7) / 8

void* allocateSlow(size_t size, bool noscan);

/// `size` zeroed bytes; `noscan`: holds no pointers. Size 0 gives zeroBase. Exhaustion is Go's fatal error, never null.
inline void* allocate(size_t size, bool noscan) {
    if (size - 1 < kSmallLimit) [[likely]] {
        void*& cell = (noscan ? noscanLists : scanLists).cells[smallClassOf[(size + 7) / 8]];
        if (void* p = cell) [[likely]] {
            cell = *static_cast<void**>(p);
            *static_cast<void**>(p) = nullptr;
            return p;
        }
    }
    return allocateSlow(size, noscan);
}
/// Not zeroed, noscan: for buffers that are overwritten at once (strings).
void* allocateBytes(size_t size);
extern char zeroBase[16];

/// gc's malloc size class: the bytes that an object of `size` occupies under gc (append's growth and MemStats show it).
size_t roundUpSize(size_t size);

void collect();                                          ///< full collection; finalizers become ready
/// Runs the finalizers that are ready (the finalizer goroutine and runtime.GC do); true = there were some.
bool runFinalizers();
bool finalizersReady();
/// No collection during its life: for code on a stack that the scheduler does not know (the front end's).
struct CollectionPause {
    CollectionPause();
    ~CollectionPause();
    CollectionPause(const CollectionPause&) = delete;
};
using Finalizer = void (*)(void* object, void* data);
void setFinalizer(void* base, Finalizer f, void* data);  ///< null f removes it
void* baseOf(void* interior);                            ///< start of the object, null if not in the heap
size_t sizeOf(void* base);

struct Statistics {
    uint64_t allocatedBytes, totalAllocatedBytes, mallocs, frees, systemBytes, inUseBytes, idleBytes, releasedBytes, collections, pauseTotalNs, lastPauseNs,
        lastCollectionUnixNs, nextCollectionBytes;
};
Statistics statistics();
void releaseToSystem();
/// The distance of stress collections doubles for each five seconds that they take by a rough estimate, which is the same in each run: programs
/// with millions of allocations, or much that lives, end as well.
uint64_t stressDoublings();

/// The scheduler tells where stacks are: called with the allocator's lock held when a collection starts and when roots are pushed.
struct StackScanner {
    void (*onStart)();
    void (*pushRoots)();      ///< what is to be known first
    bool (*pushMore)();       ///< some of the other stacks; false: there are no more. What they hold is marked before it is called again
    /// Calls f on a stack that holds no stale words. `exact`: the program asked for the collection, so the published frame is the innermost one;
    /// an allocation may come from a node that published only where its frame ends.
    void (*runElsewhere)(void (*f)(), bool exact);
};
void setStackScanner(const StackScanner& s);
void pushRange(void* begin, void* end);     ///< inside pushRoots and pushMore
void setCurrentStackBottom(void* bottom);   ///< inside onStart
/// Called now and then while the program runs (poll): looks whether touched memory has passed the limit.
void checkLimit();
size_t limit();
bool limitWasGiven();  ///< by -max-heap; else it is what the machine has
/// Runs at exhaustion; must not return.
void setOutOfMemoryHandler(void (*handler)(size_t requested));

}  // namespace minigo::heap
