// This file finds unsynchronised use of maps: a goroutine that lost the processor in the middle of its work, after it wrote a map and before it released
// anything to others (channel operation, unlock, atomic operation, go statement …), has a data race with whoever uses that map meanwhile. So there is no
// false alarm for programs that synchronise, and no cost while no goroutine is suspended like that.
// gc throws in the goroutine that comes to a map while another one is inside a write. A suspended writer stands between two of them: so whoever begins a
// write meanwhile is interrupted in it, and the suspended one goes on. If its next step is the map, it is the one that finds the write under way.
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
/// The same at the beginning of a write; the map has the new writer already.
[[gnu::cold]] void checkWriterOfWrite(uint64_t lastWriter, const char* text);
/// `writer`: the tag of the suspended one; `writes`: the running goroutine begins a write. Ends the program.
void setMapRaceHandler(void (*handler)(uint64_t writer, bool writes, const char* text));

}  // namespace minigo::value
