print("citeslab")
