// This file gives the collector its memory from one reservation at the address where gc's heap begins, so that pointers print as Go programmers know
// them (0xc000…) and the heap is one mapping.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>

#include "runtime/heap/internal.h"

extern "C" void* __real_GC_unix_get_mem(size_t size);
/// Takes the place of the collector's function of that name; the declaration is the linker's (--wrap).
extern "C" void* __wrap_GC_unix_get_mem(size_t size);

namespace {

#ifdef MINIGO_SANITIZE
constexpr uintptr_t kStart = 0x200000000000;  // gc's address is in AddressSanitizer's shadow
#else
constexpr uintptr_t kStart = 0xc000000000;
#endif
constexpr size_t kMost = size_t{256} << 30, kLeast = size_t{1} << 30;

struct Reservation {
    char *begin = nullptr, *next = nullptr, *end = nullptr;

    /// `anywhere`: a reservation at another address is better than none.
    void make(void* at, bool anywhere) {
        for (size_t size = kMost; size >= kLeast; size /= 2) {
            void* p = mmap(at, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | (at ? MAP_FIXED_NOREPLACE : 0), -1, 0);
            if (p == MAP_FAILED) continue;
            if (at && p != at) {  // a kernel that takes the address as a hint
                munmap(p, size);
                break;
            }
            begin = next = static_cast<char*>(p);
            end = next + size;
            return;
        }
        if (at && anywhere) make(nullptr, false);
    }
};
Reservation reservation;

}  // namespace

namespace minigo::heap {
void reserveHeap(bool anywhere) { reservation.make(reinterpret_cast<void*>(kStart), anywhere); }
HeapRange heapRange() { return {reservation.begin, reservation.next, reservation.end}; }
}  // namespace minigo::heap

/// `size` is a multiple of the page size. Beyond what was given out every access is a fault, as under gc. When the range is taken or used up, the collector maps memory as it always does.
void* __wrap_GC_unix_get_mem(size_t size) {
    if (size > static_cast<size_t>(reservation.end - reservation.next)) return __real_GC_unix_get_mem(size);
    void* p = reservation.next;
    if (mprotect(p, size, PROT_READ | PROT_WRITE) != 0) return nullptr;
    reservation.next += size;
    return p;
}
