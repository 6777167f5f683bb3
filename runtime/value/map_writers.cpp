// This file keeps the goroutines that lost the processor without having released anything.
#include "runtime/value/map_writers.h"

#include <unordered_set>

namespace minigo::value {

uint64_t writerTag;
uint32_t suspendedWriters;

namespace {
std::unordered_set<uint64_t>& suspended() {
    static auto* s = new std::unordered_set<uint64_t>;
    return *s;
}
bool trusting;
void (*raceHandler)(uint64_t, bool, const char*);
void count() { suspendedWriters = trusting ? 0 : static_cast<uint32_t>(suspended().size()); }
}  // namespace

void suspendWriter(uint64_t tag) {
    suspended().insert(tag);
    count();
}

void resumeWriter(uint64_t tag) {
    suspended().erase(tag);
    count();
}

void forgetWriters() {
    suspended().clear();
    count();
}

void trustWriters() {
    trusting = true;
    count();
}

void setMapRaceHandler(void (*handler)(uint64_t, bool, const char*)) { raceHandler = handler; }

void checkWriter(uint64_t lastWriter, const char* text) {
    if (lastWriter != writerTag && raceHandler && suspended().count(lastWriter)) raceHandler(lastWriter, false, text);
}

void checkWriterOfWrite(uint64_t lastWriter, const char* text) {
    if (lastWriter != writerTag && raceHandler && suspended().count(lastWriter)) raceHandler(lastWriter, true, text);
}

}  // namespace minigo::value
