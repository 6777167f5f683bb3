// This file implements the dispatch of scheduler events.
#include "runtime/profile/observer.h"

namespace minigo::profile {

namespace {

using sched::EventListener;
using sched::Goroutine;
using sched::WaitReason;

const EventListener* listeners[2];

template <auto Member, class... A>
void tell(A... arguments) {
    for (const EventListener* l : listeners)
        if (l && l->*Member) (l->*Member)(arguments...);
}

constexpr EventListener kDispatch{tell<&EventListener::created, Goroutine*>, tell<&EventListener::started, Goroutine*>,
                                  tell<&EventListener::parked, Goroutine*, WaitReason>, tell<&EventListener::yielded, Goroutine*, bool>,
                                  tell<&EventListener::readied, Goroutine*>, tell<&EventListener::ended, Goroutine*>};

}  // namespace

void listen(Listener who, const EventListener* listener) {
    listeners[static_cast<size_t>(who)] = listener;
    sched::events = listeners[0] || listeners[1] ? &kDispatch : nullptr;
}

}  // namespace minigo::profile
