// This file declares GODEBUG=gctrace=1.
#pragma once

namespace minigo::profile {

/// From now on each collection writes a line to standard error.
void startGcTrace();

}  // namespace minigo::profile
