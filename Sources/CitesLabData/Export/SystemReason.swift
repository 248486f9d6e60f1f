internal import Glibc

/// Why the system refused a call: its error number, worded in both languages (the C library's own words follow the locale).
public struct SystemReason: Error, Hashable, Sendable {
  public let number: Int32

  public init(_ number: Int32) { self.number = number }

  public var english: String { words?.english ?? "system error \(number)" }
  public var french: String { words?.french ?? "erreur du système \(number)" }

  private var words: (english: String, french: String)? {
    switch number {
    case EACCES, EPERM: ("permission denied", "accès refusé")
    case ENOENT: ("no such file or folder", "fichier ou dossier inexistant")
    case ENOTDIR: ("a part of the path is not a folder", "une partie du chemin n'est pas un dossier")
    case EISDIR: ("it is a folder", "c'est un dossier")
    case EEXIST: ("it exists already", "il existe déjà")
    case ENOSPC: ("the disk is full", "le disque est plein")
    case EDQUOT: ("the disk quota is used up", "le quota de disque est épuisé")
    case EFBIG: ("the file would be larger than allowed", "le fichier dépasserait la taille permise")
    case EROFS: ("the disk is read-only", "le disque est en lecture seule")
    case EIO: ("the disk reports an error", "le disque signale une erreur")
    case ENAMETOOLONG: ("the name is too long", "le nom est trop long")
    case ELOOP: ("its links go round in circles", "ses liens tournent en rond")
    case EMFILE, ENFILE: ("too many files are open", "trop de fichiers sont ouverts")
    case EINVAL: ("the name is not one that this disk accepts", "ce disque n'accepte pas ce nom")
    case ETXTBSY: ("it is a program that is running", "c'est un programme en cours d'exécution")
    case EBUSY: ("it is in use", "il est en cours d'utilisation")
    case ENOMEM: ("not enough memory", "mémoire insuffisante")
    default: nil
    }
  }
}
