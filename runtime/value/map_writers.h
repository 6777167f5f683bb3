// This file finds unsynchronised use of maps: a goroutine that lost the processor in the middle of its work, after it wrote a map and before it released
// anything to others (channel operation, unlock, atomic operation, go statement …), has a data race with whoever uses that map meanwhile. So there is no
// false alarm for programs that synchronise, and no cost while no goroutine is suspended like that.
#pragma once
#include <cstdint>

namespace minigo::value {

/// The running goroutine's number (upper half) and how often it released (lower half). Maps remember it at each write.
extern uint64_t writerTag;
extern uint32_t suspendedWriters;  ///< goroutines that lost the processor without having released

/// What happened before is visible to others from here on.
inline void released() { ++writerTag; }
void suspendWriter(uint64_t tag);
void resumeWriter(uint64_t tag);
void forgetWriters();
/// The program synchronises by means that released() is not told of: nothing is reported any more.
void trustWriters();

/// A fatal error with this text when a suspended goroutine wrote last.
[[gnu::cold]] void checkWriter(uint64_t lastWriter, const char* text);
void setMapRaceHandler(void (*handler)(const char* text));

}  // namespace minigo::value
