// This file gives functions of the library the places and inner frames that they have in gc: who knows Go's tracebacks
// finds what is expected, and so do tools.
#pragma once
#include <string_view>

namespace minigo::defer {

struct GcFrame {
    std::string_view name;    ///< our function
    std::string_view place;   ///< gc's file and line of the call under way in it
    std::string_view failing; ///< frames inside when it ends the program
    std::string_view waiting; ///< frames inside when it waits
    std::string_view shownAs; ///< gc's name, when it is another one
    std::string_view between{};  ///< frames between it and what it called
};
/// A function that tracebacks leave out.
bool isLibraryHelper(std::string_view function);
/// `inner`: the function that it called; `outer`: its caller. Null: printed as it is.
const GcFrame* gcFrame(std::string_view function, std::string_view inner = {}, std::string_view outer = {});

}  // namespace minigo::defer
