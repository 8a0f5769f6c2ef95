"""Static files under names that hold their content's hash, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Without a manifest (tests, a first start) the plain name serves as well."""

    manifest_strict = False

    def stored_name(self, name: str) -> str:
        """The hashed name; the plain one where the file has not been collected."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
