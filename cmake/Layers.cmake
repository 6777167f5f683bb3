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

function(minigo_layer name folder)
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp ${CMAKE_SOURCE_DIR}/${folder}/*/*.cpp ${CMAKE_SOURCE_DIR}/${folder}/*/*/*.cpp
    ${CMAKE_SOURCE_DIR}/${folder}/*/*/*/*.cpp
    ${CMAKE_SOURCE_DIR}/${folder}/*.S)
  if(sources)
    add_library(minigo_${name} STATIC ${sources})
    set(scope PUBLIC)
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
