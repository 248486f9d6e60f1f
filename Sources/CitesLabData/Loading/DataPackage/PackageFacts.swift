/// What a Data Package, and the resource that a table comes from, say of themselves.
public struct PackageFacts: Sendable, Hashable {
  public struct License: Sendable, Hashable {
    public var name: String?
    public var title: String?
    public var path: String?
  }

  public var name: String?
  public var title: String?
  public var description: String?
  public var licenses: [License] = []
  /// Of the resource.
  public var resourceTitle: String?
  public var resourceDescription: String?

  init(_ package: JSONValue, resource: JSONValue) {
    name = package["name"]?.string
    title = package["title"]?.string
    description = package["description"]?.string
    resourceTitle = resource["title"]?.string
    resourceDescription = resource["description"]?.string
    // A resource's own licences count for it.
    licenses = ((resource["licenses"] ?? package["licenses"])?.list ?? []).map {
      License(name: $0["name"]?.string, title: $0["title"]?.string, path: $0["path"]?.string)
    }
  }
}
