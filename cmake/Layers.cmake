# One static library a layer. Include paths are the same for all layers, `#include "layer/file.h"`; which layer may include which is
# checked by a test, since a header-only edge would not fail to link.
add_library(minigo_options INTERFACE)
target_compile_options(minigo_options INTERFACE -Wall -Wextra -fwrapv -fno-strict-aliasing -ffp-contract=off
  -fno-delete-null-pointer-checks -fno-omit-frame-pointer)
if(CMAKE_BUILD_TYPE STREQUAL "Release")
  target_compile_options(minigo_options INTERFACE -O2 -fomit-frame-pointer -foptimize-sibling-calls
    -DMINIGO_SIBLING_CALLS=1)
endif()
if(MINIGO_WERROR)
  target_compile_options(minigo_options INTERFACE -Werror)
endif()
if(MINIGO_SANITIZE)
  target_compile_options(minigo_options INTERFACE -fsanitize=address,undefined -fno-sanitize=alignment,null,vptr,pointer-overflow
    -fno-sanitize-recover=undefined -DMINIGO_SANITIZE=1)
  target_link_options(minigo_options INTERFACE -fsanitize=address,undefined)
endif()
# The collector clears up to 16 KB below the stack pointer to forget old words; a goroutine's stack has no such room (runtime/heap/heap.cpp).
# Its memory comes from a reservation of ours (runtime/heap/reservation.cpp).
target_link_options(minigo_options INTERFACE -Wl,--wrap=GC_clear_stack -Wl,--wrap=GC_unix_get_mem)
target_include_directories(minigo_options INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_include_directories(minigo_options SYSTEM INTERFACE ${GC_INCLUDE} ${BOOST_CONTEXT_INCLUDE} ${GMP_INCLUDE} ${FMT_INCLUDE})

# The standard library's headers are most of what a small file costs: a release build with gcc reads them once for all layers. Files include
# what they use all the same: every other build sees no precompiled header.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  set(precompile_default ON)
endif()
option(MINIGO_PRECOMPILE "Precompile the standard library's headers" ${precompile_default})
if(MINIGO_PRECOMPILE AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # For the compiler cache: a preprocessed file names its precompiled header.
  target_compile_options(minigo_options INTERFACE $<$<COMPILE_LANGUAGE:CXX>:-fpch-preprocess>)
endif()
set(MINIGO_STANDARD_HEADERS <algorithm> <array> <bit> <charconv> <cmath> <cstdint> <cstdio> <cstdlib> <cstring> <deque> <functional> <initializer_list>
  <map> <memory> <optional> <set> <string> <string_view> <tuple> <unordered_map> <unordered_set> <utility> <vector>)

# Other options than the other layers' make another precompiled header necessary: OWN_OPTIONS.
function(minigo_precompile target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "OWN_OPTIONS" "" "HEADERS")
  if(NOT MINIGO_PRECOMPILE)
    return()
  endif()
  if(arg_OWN_OPTIONS OR target STREQUAL minigo_base)
    target_precompile_headers(${target} PRIVATE ${MINIGO_STANDARD_HEADERS} ${arg_HEADERS})
  else()
    target_precompile_headers(${target} REUSE_FROM minigo_base)
  endif()
endfunction()

function(minigo_layer name folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp ${CMAKE_SOURCE_DIR}/${folder}/*/*.cpp ${CMAKE_SOURCE_DIR}/${folder}/*/*/*.cpp
    ${CMAKE_SOURCE_DIR}/${folder}/*/*/*/*.cpp
    ${CMAKE_SOURCE_DIR}/${folder}/*.S)
  if(sources)
    add_library(minigo_${name} STATIC ${sources})
    set(scope PUBLIC)
    if(name STREQUAL exec)
      minigo_precompile(minigo_${name} OWN_OPTIONS)
    else()
      minigo_precompile(minigo_${name})
    endif()
  else()
    add_library(minigo_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  list(TRANSFORM ARGN PREPEND minigo_ OUTPUT_VARIABLE dependencies)
  target_link_libraries(minigo_${name} ${scope} minigo_options ${dependencies} ${MINIGO_LAYER_${name}_LIBRARIES})
endfunction()

set(MINIGO_LAYER_base_LIBRARIES ${UTF8PROC_LIBRARY})
set(MINIGO_LAYER_syntax_LIBRARIES ${UTF8PROC_LIBRARY} ${BOOST_CONTEXT_LIBRARY})
set(MINIGO_LAYER_types_LIBRARIES ${MPFR_LIBRARY} ${GMP_LIBRARY} ${UTF8PROC_LIBRARY})
set(MINIGO_LAYER_heap_LIBRARIES ${GC_LIBRARY} Threads::Threads ${CMAKE_DL_LIBS})
set(MINIGO_LAYER_sched_LIBRARIES ${BOOST_CONTEXT_LIBRARY})
set(MINIGO_LAYER_profile_LIBRARIES ${ZLIB_LIBRARY})
set(MINIGO_LAYER_library_LIBRARIES ${FMT_LIBRARY} ${MPFR_LIBRARY} ${RE2_LIBRARY} ${UTF8PROC_LIBRARY} ${ZLIB_LIBRARY}
  ${HOGWEED_LIBRARY} ${GMP_LIBRARY} ${NETTLE_LIBRARY} ${BZ2_LIBRARY} ${ZSTD_LIBRARY})
set(MINIGO_LAYER_repl_LIBRARIES ${EDIT_LIBRARY} ${TINFO_LIBRARY} ${BSD_LIBRARY} ${MD_LIBRARY})
