// This file turns C++ functions into native Go functions: adapters that read a window, call the C++ function and store its results.
//
// A Go function without a body in NAME.go is native; its code is in NAME.cpp beside it:
//
//     // strings.go                                   // strings.cpp
//     func Index(s, substr string) int                int64_t index(String s, String substr) { … }
//     func Cut…                                       Results<String, bool> next(String s) { return {…}; }
//
//     MINIGO_NATIVES(strings, "strings",
//         native<index>("Index"),
//         native<builderGrow>("(*Builder).grow"))     // methods: (*T).name or T.name; the receiver is the first parameter
//
// and one line PACKAGE(strings) in packages.def. Go type ↔ C++ type:
//
//     bool, intN, uintN ↔ bool, intN_t, uintN_t       int ↔ int64_t        uint, uintptr ↔ uint64_t       byte, rune ↔ uint8_t, int32_t
//     float64, float32 ↔ double, float                string ↔ value::String                               interface ↔ value::Interface
//     []T ↔ SliceOf<T> (checked) or value::Slice      *T, map, chan, func, unsafe.Pointer ↔ any pointer (value::Map*, value::Closure* …)
//     struct, array, complex ↔ a trivially copyable struct of the same layout
//     several results ↔ Results<A, B, …>
//
// Three kinds:
//   native<f>          leaf, on the scheduler's system stack: may use any library and throw; a GoPanic becomes a Go panic, any other exception
//                      ends the program as a bug. May allocate. Must not call Go functions or park.
//   inlineNative<f>    leaf, run directly: for tiny functions (math.Sqrt) that need less than sched::kRedZone of stack and never throw.
//                      May allocate, may value::raise.
//   callbackNative<f>  runs on the goroutine's stack: may callGo, defer::tryCall, park, defer::panic. Panics leave it by longjmp, so nothing with a
//                      destructor may live in it across such a call; no exceptions; keep under sched::kRedZone of stack.
//
// A function whose first C++ parameter is NativeFrame also learns its body node and window (not part of the Go signature): pass them to value::raise,
// defer::panic, sched::nextFrame.
//
// Conventions used (runtime/value/func.h): results first (each result has its slot, also a single scalar one that returns in rax; sched::call stores that one into its slot of the image), then receiver and
// parameters, each at a multiple of 8. The adapter publishes the window (sched::publish) before the function runs; sched::call leaves what is
// published as it found it.
//
// Natives make no Go errors and no Go structs: they return plain values and the Go side makes errors of them.
#pragma once
#include <algorithm>
#include <array>
#include <complex>
#include <exception>
#include <tuple>
#include <type_traits>

#include "runtime/defer/defer.h"
#include "runtime/sched/goroutine.h"
#include "runtime/value/errors.h"
#include "runtime/value/native_table.h"

namespace minigo::library {

using value::Closure;
using value::Code;
using value::Interface;
using value::Slice;
using value::String;
using value::Window;

/// A slice whose element type is checked against the Go signature.
template <class T>
struct SliceOf : Slice {
    T* begin() const { return reinterpret_cast<T*>(data); }
    T* end() const { return begin() + length; }
    T& operator[](int64_t i) const { return begin()[i]; }
};
using Bytes = SliceOf<uint8_t>;

/// Several results, in order.
template <class... T>
struct Results : std::tuple<T...> {
    using std::tuple<T...>::tuple;
};

struct NativeFrame {
    const Code* code;
    Window fp;
};

/// Thrown by leaf natives; becomes a Go panic once the goroutine's stack is current again.
struct GoPanic {
    value::RuntimeError kind = value::RuntimeError::Plain;
    value::ErrorDetails details = {};
    Interface value = {};  ///< when set, the panic's value; kind and details do not count
};

namespace binding {

template <class T>
concept Scalar = std::is_arithmetic_v<T> || std::is_pointer_v<T>;

template <class T>
constexpr size_t kSlot = (sizeof(T) + 7) / 8 * 8;

template <Scalar T>
int64_t canonical(T v) {
    if constexpr (std::is_same_v<T, float>) return static_cast<int64_t>(std::bit_cast<uint32_t>(v));
    else if constexpr (std::is_same_v<T, double>) return std::bit_cast<int64_t>(v);
    else if constexpr (std::is_pointer_v<T>) return reinterpret_cast<int64_t>(v);
    else return static_cast<int64_t>(v);
}

template <class T>
T load(const char* slot) {
    T v;
    std::memcpy(&v, slot, sizeof(T));
    return v;
}

template <class T>
void store(char* slot, const T& v) {
    static_assert(std::is_trivially_copyable_v<T>, "Go values are plain memory");
    if constexpr (Scalar<T>) {
        int64_t word = canonical(v);
        std::memcpy(slot, &word, 8);
    } else {
        if constexpr (sizeof(T) % 8 != 0) std::memset(slot + sizeof(T) / 8 * 8, 0, 8);
        std::memcpy(slot, &v, sizeof(T));
    }
}

/// Text under construction at compile time.
struct SignatureText {
    std::array<char, 240> data{};
    size_t length = 0;
    constexpr void add(std::string_view s) {
        for (char c : s) data[length++] = c;
    }
    constexpr void addNumber(size_t n) {
        if (n >= 10) addNumber(n / 10);
        data[length++] = static_cast<char>('0' + n % 10);
    }
};

template <class T>
struct IsSliceOf : std::false_type {};
template <class T>
struct IsSliceOf<SliceOf<T>> : std::true_type {
    using Element = T;
};
template <class T>
struct IsResults : std::false_type {};
template <class... T>
struct IsResults<Results<T...>> : std::true_type {};

/// Spelling of a type: bool int8 … uint64 float32 float64 string interface pointer; []T, []_ (any element), {N} (any other type of N bytes).
/// int and int64 are one, so are uint, uint64 and uintptr, and all pointer-shaped types.
template <class T>
constexpr void spellType(SignatureText& out) {
    if constexpr (std::is_same_v<T, bool>) out.add("bool");
    else if constexpr (std::is_same_v<T, float>) out.add("float32");
    else if constexpr (std::is_same_v<T, double>) out.add("float64");
    else if constexpr (std::is_integral_v<T>) {
        out.add(std::is_signed_v<T> ? "int" : "uint");
        out.addNumber(sizeof(T) * 8);
    } else if constexpr (std::is_pointer_v<T>) out.add("pointer");
    else if constexpr (std::is_same_v<T, String>) out.add("string");
    else if constexpr (std::is_same_v<T, Interface>) out.add("interface");
    else if constexpr (std::is_same_v<T, Slice>) out.add("[]_");
    else if constexpr (IsSliceOf<T>::value) {
        out.add("[]");
        spellType<typename IsSliceOf<T>::Element>(out);
    } else {
        static_assert(std::is_trivially_copyable_v<T>, "not a Go value");
        out.add("{");
        out.addNumber(sizeof(T));
        out.add("}");
    }
}

template <class... T>
constexpr void spellList(SignatureText& out) {
    out.add("(");
    bool first = true;
    [[maybe_unused]] auto one = [&]<class U>(std::type_identity<U>) {
        if (!first) out.add(",");
        first = false;
        spellType<U>(out);
    };
    (one(std::type_identity<T>{}), ...);
    out.add(")");
}

/// What an adapter must know of a C++ function type.
template <class F>
struct Shape;
template <class R, class... A>
struct Shape<R (*)(A...)> {
    using Result = R;
    using Arguments = std::tuple<std::remove_cvref_t<A>...>;
    static constexpr bool wantsFrame = false;
};
template <class R, class... A>
struct Shape<R (*)(NativeFrame, A...)> {
    using Result = R;
    using Arguments = std::tuple<std::remove_cvref_t<A>...>;
    static constexpr bool wantsFrame = true;
};
template <class R, class... A>
struct Shape<R (*)(A...) noexcept> : Shape<R (*)(A...)> {};
template <class R, class... A>
struct Shape<R (*)(NativeFrame, A...) noexcept> : Shape<R (*)(NativeFrame, A...)> {};

template <class R>
constexpr size_t resultsSize() {
    if constexpr (std::is_void_v<R>) return 0;
    else if constexpr (IsResults<R>::value)
        return []<class... T>(std::type_identity<Results<T...>>) { return (size_t{0} + ... + kSlot<T>); }(std::type_identity<R>{});
    else return kSlot<R>;
}

template <class... T>
constexpr std::array<size_t, sizeof...(T) + 1> slotOffsets(size_t at, std::type_identity<std::tuple<T...>>) {
    std::array<size_t, sizeof...(T) + 1> offsets{};
    size_t i = 0;
    ((offsets[i++] = at, at += kSlot<T>), ...);
    offsets[i] = at;
    return offsets;
}

template <auto Fn>
struct Adapter {
    using S = Shape<decltype(Fn)>;
    using Result = typename S::Result;
    using Arguments = typename S::Arguments;
    static constexpr auto offsets = slotOffsets(resultsSize<Result>(), std::type_identity<Arguments>{});
    static constexpr size_t windowSize = offsets.back();

    static Result invoke(const Code* code, Window fp) {
        return [&]<size_t... I>(std::index_sequence<I...>) {
            if constexpr (S::wantsFrame) return Fn(NativeFrame{code, fp}, load<std::tuple_element_t<I, Arguments>>(fp + offsets[I])...);
            else return Fn(load<std::tuple_element_t<I, Arguments>>(fp + offsets[I])...);
        }(std::make_index_sequence<std::tuple_size_v<Arguments>>{});
    }

    /// Calls the function; leaves its results where the caller looks for them.
    static int64_t run(const Code* code, Window fp) {
        if constexpr (std::is_void_v<Result>) {
            invoke(code, fp);
            return 0;
        } else if constexpr (Scalar<Result>) {
            return canonical(invoke(code, fp));
        } else if constexpr (IsResults<Result>::value) {
            Result r = invoke(code, fp);
            char* at = fp;
            std::apply([&](const auto&... v) { ((store(at, v), at += kSlot<std::remove_cvref_t<decltype(v)>>), ...); },
                       static_cast<const typename TupleOf<Result>::Type&>(r));
            return 0;
        } else {
            store(fp, invoke(code, fp));
            return 0;
        }
    }

    template <class R>
    struct TupleOf;
    template <class... T>
    struct TupleOf<Results<T...>> {
        using Type = std::tuple<T...>;
    };

    static constexpr SignatureText signature() {
        SignatureText out;
        [&]<class... A>(std::type_identity<std::tuple<A...>>) { spellList<A...>(out); }(std::type_identity<Arguments>{});
        if constexpr (std::is_void_v<Result>) out.add("()");
        else if constexpr (IsResults<Result>::value)
            [&]<class... T>(std::type_identity<Results<T...>>) { spellList<T...>(out); }(std::type_identity<Result>{});
        else spellList<Result>(out);
        return out;
    }
    static constexpr SignatureText text = signature();
};

/// A leaf call on its way through the system stack. Plain data: it stays on the goroutine's stack.
struct LeafCall {
    const Code* code;
    Window fp;
    int64_t result;
    enum class End : uint8_t { Normal, Panicked, Bug } end;
    GoPanic panic;
    char bug[160];
};
[[noreturn]] void raiseLeaf(const LeafCall& call);
void recordBug(LeafCall& call, const char* what);

template <auto Fn>
void leafBody(void* argument) {
    auto& call = *static_cast<LeafCall*>(argument);
    try {
        call.result = Adapter<Fn>::run(call.code, call.fp);
    } catch (const GoPanic& p) {
        call.panic = p;
        call.end = LeafCall::End::Panicked;
    } catch (const std::exception& e) {
        recordBug(call, e.what());
    } catch (...) {
        recordBug(call, "unknown C++ exception");
    }
}

template <auto Fn>
int64_t leafEntry(const Code* code, Window fp) {
    sched::publish(code, fp, fp + Adapter<Fn>::windowSize);
    LeafCall call;
    call.code = code;
    call.fp = fp;
    call.end = LeafCall::End::Normal;
    sched::callOnSystemStack(leafBody<Fn>, &call);
    if (call.end != LeafCall::End::Normal) [[unlikely]] raiseLeaf(call);
    return call.result;
}

template <auto Fn>
int64_t directEntry(const Code* code, Window fp) {
    sched::publish(code, fp, fp + Adapter<Fn>::windowSize);
    return Adapter<Fn>::run(code, fp);
}

template <auto Fn>
constexpr std::string_view kSignature{Adapter<Fn>::text.data.data(), Adapter<Fn>::text.length};

}  // namespace binding

template <auto Fn>
constexpr value::Native native(std::string_view name) {
    return {name, binding::leafEntry<Fn>, binding::kSignature<Fn>, true};
}
template <auto Fn>
constexpr value::Native inlineNative(std::string_view name) {
    return {name, binding::directEntry<Fn>, binding::kSignature<Fn>, true};
}
template <auto Fn>
constexpr value::Native callbackNative(std::string_view name) {
    return {name, binding::directEntry<Fn>, binding::kSignature<Fn>, false};
}

/// Calls a Go function value from a callbackNative: `int64_t r = callGo<int64_t>(f, a, b)`. R = void, one type, or Results<…> for several.
template <class R = void, class... A>
R callGo(Closure* f, A... arguments) {
    constexpr auto offsets = binding::slotOffsets(binding::resultsSize<R>(), std::type_identity<std::tuple<A...>>{});
    alignas(8) char image[offsets.back() + 8] = {};
    [[maybe_unused]] size_t i = 0;
    (binding::store(image + offsets[i++], arguments), ...);
    sched::call(f, image);
    if constexpr (binding::IsResults<R>::value) {
        return [&]<class... T>(std::type_identity<Results<T...>>) {
            size_t at = 0;
            auto next = [&]<class U>(std::type_identity<U>) {
                U v = binding::load<U>(image + at);
                at += binding::kSlot<U>;
                return v;
            };
            return R{next(std::type_identity<T>{})...};
        }(std::type_identity<R>{});
    } else if constexpr (!std::is_void_v<R>) {
        return binding::load<R>(image);
    }
}

}  // namespace minigo::library

/// Defines the native table of a package; `symbol` is the name in packages.def.
#define MINIGO_NATIVES(symbol, path, ...)                                                                                   \
    namespace minigo::library {                                                                                             \
    const value::NativePackage& natives_##symbol() {                                                                        \
        static constexpr value::Native table[] = {__VA_ARGS__};                                                             \
        static constexpr value::NativePackage package{path, table, sizeof(table) / sizeof(table[0])};                       \
        return package;                                                                                                     \
    }                                                                                                                       \
    }
