# Embeds the Go sources of the library packages in the program, and the time zones: build tools parse, serialise and pack them, the assembler takes
# the bytes in.
function(minigo_embed_library name folder)
  set(root ${CMAKE_SOURCE_DIR}/${folder})
  set(data ${CMAKE_BINARY_DIR}/generated/library.bin)
  set(assembly ${CMAKE_BINARY_DIR}/generated/library_data.S)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${root}/*.go)

  add_executable(minigo-embed ${CMAKE_SOURCE_DIR}/src/tools/embed.cpp)
  target_link_libraries(minigo-embed PRIVATE minigo_syntax)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
  set(zones ${CMAKE_BINARY_DIR}/generated/zones.bin)
  add_executable(minigo-zones ${CMAKE_SOURCE_DIR}/src/tools/zones.cpp)
  target_compile_features(minigo-zones PRIVATE cxx_std_20)
  target_link_libraries(minigo-zones PRIVATE ${ZLIB_LIBRARY})
  add_custom_command(OUTPUT ${zones} COMMAND minigo-zones ${zones} ${ZONEINFO_FOLDER} DEPENDS minigo-zones
    COMMENT "Embedding the time zones" VERBATIM)
  add_custom_command(OUTPUT ${data} COMMAND minigo-embed ${data} ${root} ${sources} DEPENDS minigo-embed ${sources}
    COMMENT "Embedding the library packages" VERBATIM)

  file(CONFIGURE OUTPUT ${assembly} @ONLY CONTENT [[
    .section .rodata
    .balign 16
    .global minigo_embedded_library
minigo_embedded_library:
    .incbin "@data@"
    .global minigo_zone_data, minigo_zone_data_end
minigo_zone_data:
    .incbin "@zones@"
minigo_zone_data_end:
    .section .note.GNU-stack,"",%progbits
]])
  set_source_files_properties(${assembly} PROPERTIES OBJECT_DEPENDS "${data};${zones}")
  add_library(minigo_${name} STATIC ${assembly})
  get_target_property(type minigo_library TYPE)
  if(type STREQUAL "INTERFACE_LIBRARY")
    target_link_libraries(minigo_library INTERFACE minigo_${name})
  else()
    target_link_libraries(minigo_library PUBLIC minigo_${name})
  endif()
endfunction()
