// This file gives the sorting algorithms, which packages sort and slices share here, the names and lines that their copies have in gc.
#pragma once
#include <string>
#include <string_view>

namespace minigo::defer {

/// A frame of the shared algorithms.
bool isSortFrame(std::string_view function);
/// What adapts a collection to them: gc has nothing like it.
bool isSortAdapter(std::string_view function);
/// The lines of a traceback for it. `inner` is the function that it called, `entry` the one of package sort or slices that the program called.
std::string sortFrameText(std::string_view function, std::string_view inner, std::string_view entry);

}  // namespace minigo::defer
