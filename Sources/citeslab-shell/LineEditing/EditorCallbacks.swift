internal import CLibedit
internal import Glibc

// What libedit calls. Functions of their own, outside of any actor: a closure made in main-actor code compiles here and traps when called.

nonisolated func installEditorCallbacks(_ handle: OpaquePointer, client: UnsafeMutableRawPointer) {
  citeslab_el_set_client(handle, client)
  citeslab_el_set_reader(handle, readKeyForLibedit)
  citeslab_el_add_command(handle, KeyBindings.ownCommand, "A key of citeslab", obeyKeyForLibedit)
  citeslab_el_add_command(handle, KeyBindings.viCommand, "A letter of vi's command mode", obeyViKeyForLibedit)
}

private nonisolated func editor(of handle: OpaquePointer?) -> LibeditEditor? {
  guard let handle, let client = citeslab_el_client(handle) else { return nil }
  return Unmanaged<LibeditEditor>.fromOpaque(client).takeUnretainedValue()
}

/// 1 with a key, 0 at the end of input.
private nonisolated func readKeyForLibedit(_ handle: OpaquePointer?, _ key: UnsafeMutablePointer<wchar_t>?) -> Int32 {
  guard let scalar = editor(of: handle)?.nextKey() else { return 0 }
  key?.pointee = wchar_t(bitPattern: scalar.value)
  return 1
}

private nonisolated func obeyKeyForLibedit(_ handle: OpaquePointer?, _ key: wint_t) -> UInt8 { obey(handle, key, KeyBindings.own) }

private nonisolated func obeyViKeyForLibedit(_ handle: OpaquePointer?, _ key: wint_t) -> UInt8 { obey(handle, key, KeyBindings.ownOfVi) }

private nonisolated func obey(_ handle: OpaquePointer?, _ key: wint_t, _ commands: [UInt8: KeyBindings.Command]) -> UInt8 {
  guard let editor = editor(of: handle), let code = UInt8(exactly: key), let command = commands[code] else { return UInt8(CC_ERROR) }
  return UInt8(command(editor).rawValue)
}
