// This file holds the natives of reflect for channels and select.
#include <cstddef>

#include "library/reflect/natives.h"

namespace minigo::library::reflect {

using sched::Channel;

static_assert(sizeof(sched::SelectCase) == 24 && offsetof(sched::SelectCase, isSend) == 16);

void* makeChan(const TypeDesc* t, int64_t n) { return sched::makeChannel(nullptr, nullptr, t, n); }
int64_t chanLength(const Channel* c) { return sched::length(c); }
int64_t chanCapacity(const Channel* c) { return sched::capacity(c); }
void chanClose(Channel* c) { sched::close(nullptr, nullptr, c); }
void chanSend(Channel* c, const void* element) { sched::send(nullptr, nullptr, c, element); }
bool chanTrySend(Channel* c, const void* element) { return sched::trySend(nullptr, nullptr, c, element); }
bool chanReceive(Channel* c, void* element) { return sched::receive(nullptr, nullptr, c, element); }

Results<bool, bool> chanTryReceive(Channel* c, void* element) {
    bool ok = false;
    bool selected = sched::tryReceive(nullptr, nullptr, c, element, &ok);
    return {selected, selected && ok};
}

Results<int64_t, bool> chanSelect(Slice cases, bool hasDefault) {
    bool ok = false;
    int chosen = sched::select(nullptr, nullptr, reinterpret_cast<sched::SelectCase*>(cases.data), static_cast<int>(cases.length), hasDefault, &ok);
    return {chosen, ok};
}

}  // namespace minigo::library::reflect
