// This file hands the scheduler's events to those profiles that listen at the moment.
#pragma once
#include "runtime/sched/events.h"

namespace minigo::profile {

enum class Listener { Contention, Trace };
/// A null listener leaves. With nobody left, the scheduler tells nothing.
void listen(Listener who, const sched::EventListener* listener);

}  // namespace minigo::profile
