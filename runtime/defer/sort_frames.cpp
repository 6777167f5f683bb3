// This file is a table of gc 1.21.13's sorting functions (sort/zsortfunc.go and its siblings, which have the same lines).
#include "runtime/defer/sort_frames.h"

namespace minigo::defer {

namespace {

constexpr std::string_view kPackage = "internal/pattern.";

struct Line {
    std::string_view function, inner;  ///< ours; inner empty: any other
    std::string_view shownAs;
    int line;
};

constexpr Line kLines[] = {
    {"insertionSort", "Swap", "insertionSort", 13},
    {"insertionSort", "", "insertionSort", 12},
    {"sink", "Swap", "siftDown", 33},
    {"sink", "", "siftDown", 27},
    {"heapSort", "Swap", "heapSort", 50},
    {"heapSort", "", "heapSort", 45},
    {"Sort", "insertionSort", "pdqsort", 73},
    {"Sort", "heapSort", "pdqsort", 79},
    {"Sort", "disturb", "pdqsort", 85},
    {"Sort", "choosePivot", "pdqsort", 89},
    {"Sort", "Swap", "pdqsort", 91},
    {"Sort", "repair", "pdqsort", 101},
    {"Sort", "splitEqual", "pdqsort", 109},
    {"Sort", "split", "pdqsort", 114},
    {"Sort", "Sort", "pdqsort", 121},
    {"Sort", "", "pdqsort", 108},
    {"split", "Swap", "partition", 149},
    {"split", "", "partition", 139},
    {"splitEqual", "Swap", "partitionEqual", 187},
    {"splitEqual", "", "partitionEqual", 178},
    {"repair", "Swap", "partialInsertionSort", 214},
    {"repair", "", "partialInsertionSort", 202},
    {"disturb", "", "breakPatterns", 251},
    {"choosePivot", "", "choosePivot", 284},
    {"median", "", "median", 308},
    {"Stable", "merge", "stable", 348},
    {"Stable", "", "stable", 343},
    {"merge", "rotate", "symMerge", 450},
    {"merge", "merge", "symMerge", 453},
    {"merge", "Swap", "symMerge", 398},
    {"merge", "", "symMerge", 441},
    {"rotate", "", "rotate", 470},
    {"swapBlocks", "", "swapRange", 331},
};

/// "internal/pattern.sink[...]" gives "sink", "main.(*T).Less" gives "Less".
std::string_view shortName(std::string_view function) {
    size_t bracket = function.find("[...]", function.rfind(')') == std::string_view::npos ? 0 : function.rfind(')'));
    if (bracket != std::string_view::npos) function = function.substr(0, bracket);
    return function.substr(function.rfind('.') + 1);
}

struct Family {
    std::string_view package, file, suffix;
};

Family familyOf(std::string_view entry) {
    if (entry.substr(0, 7) == "slices.") return {"slices.", "slices/zsortanyfunc.go", "CmpFunc[...]"};
    if (entry.substr(0, 10) == "sort.Slice") return {"sort.", "sort/zsortfunc.go", "_func"};
    return {"sort.", "sort/zsortinterface.go", ""};
}

}  // namespace

bool isSortFrame(std::string_view function) { return function.substr(0, kPackage.size()) == kPackage; }

bool isSortAdapter(std::string_view function) {
    for (std::string_view type : {"sort.(*sliceOrder).", "slices.(*compared[...]).", "slices.(*ordered[...])."})
        if (function.substr(0, type.size()) == type) return true;
    return false;
}

std::string sortFrameText(std::string_view function, std::string_view inner, std::string_view entry) {
    std::string_view name = shortName(function);
    std::string_view called = shortName(inner);
    Family family = familyOf(entry);
    for (auto& l : kLines) {
        if (l.function != name || (!l.inner.empty() && l.inner != called)) continue;
        std::string text(family.package);
        text += std::string(l.shownAs) + std::string(family.suffix) + "(...)\n\t$GOROOT/src/" + std::string(family.file);
        return text + ":" + std::to_string(l.line) + " +0x25\n";
    }
    return {};
}

}  // namespace minigo::defer
