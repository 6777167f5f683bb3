// This file declares who is told when a goroutine starts to run its deferred calls out of turn.
#pragma once

namespace minigo::defer {

/// Called when a panic or runtime.Goexit begins, with the goroutine's state published, before the first deferred call runs. Null: nobody.
extern void (*panicStarts)();

}  // namespace minigo::defer
