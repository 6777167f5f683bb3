// This file holds what sessions share: starting the runtime, running the front end.
#pragma once
#include <functional>

#include "driver/session.h"

namespace minigo::driver {

/// Heap, scheduler and library; before anything else of the runtime.
void initializeRuntime(const Options& options);
/// Parsing, checking and lowering take more stack than a thread has; nothing is collected meanwhile.
void onFrontEndStack(const std::function<void()>& f);

}  // namespace minigo::driver
