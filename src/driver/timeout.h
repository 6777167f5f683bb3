// This file ends a run after a given time, whatever the program does.
#pragma once

namespace minigo::driver {

/// From now on; the run ends with kExitTimeout at the next poll, and by force 150 ms later when nothing polled. A process that goes on behind the
/// run (a session) has all the time it needs after the poll.
void startTimeout(double seconds, bool processGoesOn = false);
/// After the run: true when the time was up.
bool finishTimeout();

}  // namespace minigo::driver
