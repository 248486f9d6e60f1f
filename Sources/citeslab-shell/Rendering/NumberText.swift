internal import CitesLabData

/// Values as people read them in the language of the session.
typealias NumberText = ReadableValue
