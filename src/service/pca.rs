//! In: nothing. Out: all that is known of the private certificate authorities of Cloud Certificate Manager as a service; its calls stand in the folder.

pub mod activate;
mod meanings;
mod proof;
mod newer;
mod parent;
pub mod reads;
mod rules;
mod sentences;
mod validity;

use super::{Hosts, Service};

/// The private certificate authorities of Cloud Certificate Manager.
pub const SERVICE: Service = Service {
    hosts: Hosts {
        name: "ccm",
        regions: "\
        ap-southeast-3 cn-north-4 eu-west-101 my-kualalumpur-1 ru-moscow-1 sa-brazil-1",
        exceptions: &[("sa-brazil-1", "ccm.myhuaweicloud.com")],
        global: None,
        open_telekom_cloud: &[],
        instances: None,
    },
    derived: None,
    meanings: meanings::MEANINGS,
    throttling: &[],
    secrets: &[],
    sentences: &[sentences::ALL, meanings::SENTENCES],
    calls: &[&activate::CALL, &reads::AUTHORITIES, &reads::AUTHORITY, &reads::CERTIFICATE, &reads::REQUEST],
};
