"""Static files under names that hold their content's hash, compressed once."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):
    """Without a manifest (tests, a first start) the plain name serves as well."""

    manifest_strict = False
