// This file holds -max-output: how much a program may write to standard output and error.
#pragma once
#include <cstdint>

namespace minigo::defer {

/// From now on; 0 = no limit.
void limitOutput(uint64_t bytes);
/// Of `length` bytes about to be written to descriptor 1 or 2: those that still may be.
int64_t admitOutput(int64_t length);
/// After the write: ends the program when the limit is passed. On the goroutine's stack, with the frame published.
void endWhenOutputIsFull();

}  // namespace minigo::defer
