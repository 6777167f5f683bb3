// This file says how much of the front end's stack the parser may take.
#pragma once

namespace minigo::syntax {

/// The lowest address that the parser may reach, or null when not on the front-end stack. Later phases walk trees that the builder has
/// limited to kMaxTreeDepth; the parser, with several frames a level, is bounded by what is really left.
const char* parserStackLimit();

}  // namespace minigo::syntax
