// This file is what the files of the heap share: kinds, counters, and the hooks of the collector.
#pragma once
#include "runtime/heap/heap.h"
#include "runtime/heap/pacing.h"
#include "runtime/heap/statistics.h"

namespace minigo::heap {

/// gc has an 8- and a 24-byte class; their cells are 16 and 32 bytes here. Kinds of their own ("odd") keep the classes apart when counting. Without
/// pointers, gc puts objects below 16 bytes side by side into cells of 16: so do the list of 8-byte cells, which holds halves, and allocateBytes.
struct Kinds {
    unsigned scan, noscan, scanOdd, noscanOdd;
    unsigned frameScan, frameNoscan;  ///< objects that are not counted
    bool holdPointers(unsigned kind) const { return kind == scan || kind == scanOdd || kind == frameScan; }
};
extern Kinds kinds;

constexpr size_t kClassSizes[] = {0,    8,    16,   24,   32,   48,   64,   80,   96,    112,   128,   144,   160,   176,   192,   208,   224,
                                  240,  256,  288,  320,  352,  384,  416,  448,   480,   512,   576,   640,   704,   768,   896,   1024,  1152,
                                  1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072,  3200,  3456,  4096,  4864,  5376,  6144,  6528,  6784,  6912,
                                  8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760, 24576, 27264, 28672, 32768};
inline bool isOddClass(unsigned c) { return c == 1 || c == 3; }
inline size_t cellSize(unsigned c) { return (kClassSizes[c] + 15) & ~size_t{15}; }

constexpr unsigned kClasses = sizeof kClassSizes / sizeof kClassSizes[0];

/// What was handed out since the start, in gc's terms.
struct Counters {
    uint64_t small[2][kSmallClasses];  ///< cells put on the lists, by noscan and class; those still listed are not handed out
    uint64_t large, largeBytes;
    uint64_t medium[kClasses];  ///< of `large`: those that have a size class in gc
    uint64_t tiny;              ///< objects below 16 bytes that were put into a cell beside others
    uint64_t atLastCollection, bytesAtLastCollection, sharedAtLastCollection, classAtLastCollection[kClasses];
    uint64_t collections, forced, pauseTotalNs, lastCollectionUnixNs;
    uint64_t pauseNs[kPauses], pauseEndUnixNs[kPauses];  ///< rings: collection n at (n - 1) % kPauses
    uint64_t sinceCollection;  ///< bytes taken from the collector since the last collection
    uint64_t goal;             ///< of sinceCollection: then the next one is due
    bool overLimit;
};
extern Counters counters;

/// The lists that refills fill, by noscan: those that allocate() looks at, or, for a census, hidden ones, so that each allocation is seen.
extern FreeList* refilled[2];

/// The collector's memory: [begin, used) of the reservation [begin, end); null when the system refused it.
struct HeapRange {
    char *begin, *used, *end;
};
HeapRange heapRange();

// stack_roots.cpp
void installStackRoots();
uint64_t takeScannedWords();  ///< of stacks, since it was asked last
void pushStackRoots(const StackScanner& scanner);  ///< inside the collector's procedure for roots

namespace census {
bool requested();
void start();
void afterCollection(bool requested);
}  // namespace census

/// Counts the cells of all lists back in and empties the lists.
void dropLists();
void rememberClasses();  ///< at the start of a collection
unsigned classOfSize(size_t size);  ///< of a size up to kMaxSmall
constexpr size_t kMaxSmall = 32768;

// pacing.cpp
constexpr int64_t kDefaultGcPercent = 100;
void collectionStarted();
/// Counts a collection that ended, sets the next goal and tells who listens.
void collectionEnded(CollectionRecord record);

// sampling.cpp
extern bool sampling;
FreeList& keptLists(bool noscan);  ///< cells behind the next sample
/// Puts kept cells on the empty list; then the first of them is a sample.
bool refillFromKept(bool noscan, unsigned c);
void cutNewList(bool noscan, unsigned c);
void sampleSmall(void* object, bool noscan, unsigned c);
void sampleLarge(void* object, size_t size);
void forgetFreedSamples();  ///< mark bits are valid
void samplesCollected();
uint64_t handedOut(uint64_t* bytes);
uint64_t sharedCells();  ///< objects handed out so far that lie in the cell of an earlier one
constexpr unsigned kTinyClass = 1, kTinyCellClass = 2;
constexpr size_t kTinyCell = 16;
void forgetTinyCell();   ///< at the start of a collection
/// Of an object that has `size` bytes for the collector: those of its class.
size_t countedBytes(const void* object, size_t size, unsigned kind);
uint64_t scannedGlobalBytes();
size_t residentBytes();
size_t defaultLimit();
void installFinalizers();
/// Before the collector starts.
void reserveHeap(bool anywhere);
/// Bytes of the collector's blocks that are not free; right after a collection: those in which something is reachable.
size_t occupiedBytes();
[[noreturn]] void outOfMemory(size_t requested);

}  // namespace minigo::heap
